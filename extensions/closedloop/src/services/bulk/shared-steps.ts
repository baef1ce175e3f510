import type { BulkRecord, SharedStep, StepAnswer } from '@closedloop/schema';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import type { Read } from '../../store/read-as.ts';
import { caseOf } from '../read/case-of.ts';
import { nobodyWhenForbidden } from '../read/names.ts';
import { seesWholeCase, type Sight } from '../read/sight.ts';
import { blindStepsOf, stepsOf } from '../read/steps.ts';
import { kindOf } from '../read/visible.ts';
import type { Machine } from '../write/index.ts';

export interface SharedQuestion {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability;
	readonly sight: Sight;
	/** Whether the reader may move this record. */
	readonly mayMove: (record: BulkRecord) => Promise<boolean>;
}

/**
 * Steps that every one of these records could take now, by the judge of its own steps, and that ask for nothing but a
 * note. A record the reader does not see, or may not move, takes none.
 */
export async function sharedSteps(
	question: SharedQuestion,
	records: readonly BulkRecord[],
): Promise<readonly SharedStep[]> {
	let shared: readonly SharedStep[] | null = null;
	for (const record of records) {
		const own = await stepsToShare(question, record);
		shared = shared === null ? own : shared.flatMap((step) => together(step, own));
		if (shared.length === 0) break;
	}
	return shared ?? [];
}

/** Called alike as well: codes of two workflows may be the same by chance. */
const together = (step: SharedStep, others: readonly SharedStep[]): readonly SharedStep[] =>
	others
		.filter(({ to, to_label }) => to === step.to && to_label.zh === step.to_label.zh)
		.slice(0, 1)
		.map((other) => ({
			...step,
			terminal: step.terminal || other.terminal,
			asks_note: step.asks_note || other.asks_note,
		}));

async function stepsToShare(question: SharedQuestion, record: BulkRecord): Promise<readonly SharedStep[]> {
	const { machine, database, accountability, sight } = question;
	if (!(await isSeen(sight.viewer, record)) || !(await question.mayMove(record))) return [];
	const kind = kindOf(record.collection);
	const given = await caseOf({ machine, database, accountability, kind, id: record.id });
	const whole = accountability.admin || (await seesWholeCase(sight, given));
	const { steps } = (whole ? stepsOf : blindStepsOf)(given, { mayWrite: () => true, customer: null });
	const seen = new Set<string>();
	return steps
		.filter((step) => asksNoteAtMost(step) && !seen.has(step.to) && seen.add(step.to))
		.map(({ to, label, to_label, terminal, asks }) => ({ to, label, to_label, terminal, asks_note: asks.length > 0 }));
}

const asksNoteAtMost = ({ asks, missing }: StepAnswer): boolean =>
	asks.every((ask) => ask === 'step_note') &&
	missing.every(({ code, field }) => code !== 'role' && field === 'step_note' && asks.includes(field));

async function isSeen(viewer: Read, { collection, id }: BulkRecord): Promise<boolean> {
	const query = { fields: ['id', 'status', 'seq'], filter: { id: { _eq: id } }, limit: 1 };
	return (await viewer(collection, query).catch(nobodyWhenForbidden)).length > 0;
}
