import { recordKinds, type ColumnOf, type IntakeAnswer, type Locale } from '@closedloop/schema';
import type { CreateCase, Decision } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { askDirectus, type Wanting } from '../../store/may-write.ts';
import type { Read } from '../../store/read-as.ts';
import { isoOf } from '../../store/row-values.ts';
import { titlesOf } from '../procedure-choice/index.ts';
import { refusalText, refuse } from '../refusal.ts';
import { wouldRegister, type Machine } from '../write/index.ts';
import { nobodyWhenForbidden } from './names.ts';

/** Who is writing a feedback down. */
export interface Intake {
	readonly machine: Machine;
	readonly who: Wanting;
	readonly viewer: Read;
	readonly services: Parameters<typeof askDirectus>[0];
	readonly locale: Locale;
}

const { collection } = recordKinds.feedback;

/** What can be said of a feedback before it is registered; the rest is the door's. */
const said: readonly ColumnOf<'cl_feedback'>[] = [
	...(['kind', 'channel', 'subject', 'words', 'wish', 'category', 'severity', 'site', 'media_exposure'] as const),
	...(['product', 'product_text', 'lot_text', 'party', 'contact', 'anonymous', 'received_at', 'occurred_at'] as const),
];

/** Not written yet, and no reason to refuse: it is asked for by the form. */
const stillToCome = { subject: '…', words: '…' };

/**
 * What registering would begin, as the door would decide it now. For those who may register. @throws FORBIDDEN as
 * Directus does, CL_INVALID naming what cannot stand in a feedback
 */
export async function intakeFor(
	{ machine, who, viewer, services, locale }: Intake,
	body: unknown,
): Promise<IntakeAnswer> {
	const values = { ...stillToCome, ...saidIn(body, locale) };
	if (!who.accountability?.user) throw refuse('CL_NOT_FOUND');
	await askDirectus(services, collection, { action: 'create', values }, who);
	const { given, verdict } = await wouldRegister(machine, 'feedback', values, who);
	const procedure = await seenProcedure(viewer, given);
	return {
		procedure,
		promises: procedure === null || !verdict.ok || verdict.decision === null ? [] : promisesOf(verdict.decision),
		repeat: await seenRepeat(viewer, given),
		refused: verdict.ok ? [] : verdict.refusals.map((refusal) => refusalText(refusal, locale, collection)),
	};
}

function saidIn(body: unknown, locale: Locale): RecordView {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) throw unfit('body', locale);
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(body)) {
		if (!said.some((column) => column === name)) throw unfit(name, locale);
		if (value !== null && value !== '') values[name] = value;
	}
	return values;
}

const unfit = (field: string, locale: Locale): Error =>
	refuse('CL_INVALID', { field, params: { problem: 'invalid' } }, locale, collection);

async function seenProcedure(viewer: Read, { procedure }: CreateCase): Promise<IntakeAnswer['procedure']> {
	const id = procedure?.id ?? null;
	if (procedure === null || id === null) return null;
	const read: Read = (name, query) => viewer(name, query).catch(nobodyWhenForbidden);
	const title = (await titlesOf(read, [id])).get(id);
	return title === undefined ? null : { id, code: procedure.code, version: procedure.version, title };
}

/**
 * Which one of the same this would be: for whoever may read the one before. To others nothing is told by asking; what
 * registering tells them leaves a record behind.
 */
async function seenRepeat(viewer: Read, { repeat }: CreateCase): Promise<number | null> {
	if (repeat === null || repeat.count < 2 || repeat.of === null) return null;
	const [before] = await viewer(collection, { fields: ['id'], filter: { id: { _eq: repeat.of } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return before === undefined ? null : repeat.count;
}

/** Promises that run from the beginning; what starts later promises nothing yet. */
const promisesOf = ({ clocks }: Decision): IntakeAnswer['promises'] =>
	clocks
		.filter(({ met_at }) => met_at === null)
		.toSorted((a, b) => a.due_at - b.due_at)
		.map(({ view, due_at }) => ({ kind: view.kind, label: view.rule.label, due_at: isoOf(due_at) }));
