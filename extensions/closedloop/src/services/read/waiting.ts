import { recordKinds, type DecidedKind, type WaitingAnswer, type WaitingSignature } from '@closedloop/schema';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { isSigner, outcomesFor } from '../../core/kinds/index.ts';
import type { UpdateCase } from '../../core/record/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read } from '../../store/read-as.ts';
import { isoOf } from '../../store/row-values.ts';
import type { Machine } from '../write/index.ts';
import { caseOf } from './case-of.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';

/** Decisions read at a time, and looked at in all: whoever has more waiting signs some first. */
const pageOf = 50;
const mostLookedAt = 500;

interface WaitingQuestion {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability;
	/** With the asker's own rights. */
	readonly viewer: Read;
}

/**
 * Every proposed decision, about whatever kind of record, that its reader may sign now, by the very judgement of the
 * door: by role, by post, by turn, and never their own proposal. What is due first comes first. Of what they may not
 * see nothing is told.
 */
export async function waitingFor(question: WaitingQuestion): Promise<WaitingAnswer> {
	const mine: UpdateCase[] = [];
	let page = 1;
	let read = pageOf;
	while (read === pageOf && (page - 1) * pageOf < mostLookedAt) {
		const ids = await proposed(question, page);
		for (const id of ids) {
			const given = await caseOf({ ...question, kind: 'decision', id });
			if (isSigner(given)) mine.push(given);
		}
		read = ids.length;
		page += 1;
	}
	const names = await namesOf(
		question.viewer,
		mine.flatMap(({ record }) => idOf(record.proposed_by) ?? []),
	);
	const waiting: WaitingSignature[] = [];
	for (const given of mine) {
		const signature = await shown(question.viewer, given, names.of);
		if (signature !== null) waiting.push(signature);
	}
	return { waiting, more: read === pageOf };
}

async function proposed({ viewer, accountability }: WaitingQuestion, page: number): Promise<readonly string[]> {
	const rows = await viewer('cl_decisions', {
		fields: ['id'],
		filter: {
			_and: [
				{ status: { _eq: 'proposed' } },
				{ _or: [{ proposed_by: { _null: true } }, { proposed_by: { _neq: accountability.user } }] },
			],
		},
		sort: ['unpromised', 'next_due_at', 'proposed_at', 'id'],
		limit: pageOf,
		page,
	});
	return rows.map(({ id }) => String(id));
}

async function shown(
	viewer: Read,
	{ record, matter, approvals }: UpdateCase,
	nameOf: (user: string) => string | null,
): Promise<WaitingSignature | null> {
	const rule = approvals.find(({ kind }) => kind === record.kind);
	if (matter === null || rule === undefined) return null;
	const { kind, view } = matter;
	const proposer = idOf(record.proposed_by);
	return {
		id: String(record.id),
		kind: rule.kind,
		label: rule.label,
		about: { kind, id: String(view.id), name: await nameOfRecord(viewer, kind, String(view.id)) },
		proposed_at: instantText(record.proposed_at) ?? '',
		proposed_by: proposer === null ? null : nameOf(proposer),
		due_at: instantText(record.next_due_at),
		outcomes: outcomesFor(rule, 'approved').map(({ code, label }) => ({ code, label })),
	};
}

/** What people call a record: its number and its title, as far as its reader may see them. */
async function nameOfRecord(viewer: Read, kind: DecidedKind, id: string): Promise<string> {
	const { collection, names } = recordKinds[kind];
	const [row = {}] = await viewer(collection, { fields: [...names], filter: { id: { _eq: id } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return names.flatMap((column) => stringOf(columnIn(row, column)) ?? []).join(' ');
}

function instantText(value: unknown): string | null {
	if (value instanceof Date) return value.toISOString();
	return typeof value === 'number' ? isoOf(value) : stringOf(value);
}
