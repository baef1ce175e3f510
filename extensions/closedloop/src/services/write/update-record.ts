import { recordKinds, type KindName } from '@closedloop/schema';
import { kept, withFacts, type RetargetPlan, type UpdateCase, type Verdict } from '../../core/record/index.ts';
import { decide } from '../../core/decide/index.ts';
import { stringOf } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { clocksOf } from '../../store/records/clock-rows.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { refuse, refuseAll } from '../refusal.ts';
import { approvalsFor } from './approvals-for.ts';
import {
	calendarsFor,
	keepEditions,
	people,
	type People,
	rulebook,
	type Rulebook,
	workflowMovedTo,
	workflowOf,
} from '../rulebook/index.ts';
import { changeOf } from './change-of.ts';
import { reassigned } from './reassigned.ts';
import { editionsIn, nestedPayload, type HistoryHead } from './commit.ts';
import { contactsAround } from './contacts-around.ts';
import { countable } from './countable.ts';
import { writerAt, writerOf, type Machine, type WriteContext, type Writer } from './context.ts';
import { factsAround } from './facts-around.ts';
import { commandsIn, common, matterOf, noFacts, procedureFor, surveyFor } from './gather.ts';
import { keepPlans, type InternalWrite } from './internal-write.ts';
import { keepDecided } from './decided.ts';
import { missingHistory } from './needs-history.ts';
import { papersOn } from './papers-on.ts';
import { reachAsked } from './reach.ts';
import { noticesAround } from './told-of.ts';
import { recountOf } from './repeat-of.ts';

interface Updating {
	readonly id: string;
	readonly written: RecordView;
	readonly context: WriteContext;
}

/**
 * Judges one write to one record: gather → decide → commit. Nothing is left to write where there is no such record:
 * Directus says so itself. The record may have changed meanwhile; then the commit's `seq` collides and all of it rolls
 * back.
 */
export async function updateRecord(
	machine: Machine,
	kind: KindName,
	{ id, written, context }: Updating,
): Promise<RecordView> {
	const { database: knex } = context;
	const { collection } = recordKinds[kind];
	const record = await recordRow(knex, collection, id, Object.keys(written));
	if (record === null) return {};
	const known = await people(knex);
	const writer = writerAt(machine, { collection, id }, { payload: written, context, people: known });
	const lost = missingHistory(context.schema, kind);
	if (lost !== null) throw refuse('CL_NO_HISTORY', { field: lost }, writer.locale);
	const change = await changeOf(machine, { kind, record, written, writer, known, context });
	const book = await rulebook(knex);
	const given = await gather(knex, { kind, record, change, writer, known, book });
	const verdict = countable(kind, change, writer.locale, () => judge(given, writer));
	if (!verdict.ok) throw refuseAll(verdict.refusals, collection, writer.locale, writer.roleNames);
	if (writer.internal !== null && verdict.plans) keepPlans(writer.internal, verdict.plans);
	if (verdict.decision === null) return {};
	const { status: _status, ...values } = kept(collection, given.change);
	await keepEditions(knex, book, editionsIn(verdict.decision), writer.at);
	const head = headOf(record, values, restatedBy(writer));
	const nested = nestedPayload(machine, writer, { kind, id, head, decision: verdict.decision });
	return keepDecided(kind, id, { payload: { ...values, ...nested }, writer, now: machine.now() });
}

const headOf = (record: RecordView, values: RecordView = {}, restated: HistoryHead['restated'] = []): HistoryHead => ({
	seq: Number(record.seq ?? 0),
	hash: stringOf(record.chain_head),
	row: { ...record, ...values },
	restated,
});

/** Rows that are told anew although the write leaves them alone. */
const restatedBy = ({ internal }: Writer): HistoryHead['restated'] =>
	internal?.intent?.kind === 'erase' ? internal.intent.parts : [];

interface InternalTarget {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly clocks: UpdateCase['clocks'];
	readonly context: Pick<WriteContext, 'database'>;
}

/** What an internal write does to one record of many. */
interface Internal {
	/** The very payload Directus would be handed if the record were written alone; null when there is nothing to do. */
	readonly payload: RecordView | null;
	/** What becomes of its clocks where they were to change. */
	readonly plans: readonly RetargetPlan[];
}

/** What an internal write does to one record of many that were read together, for a batch to write. */
export async function internalUpdate(
	machine: Machine,
	internal: InternalWrite,
	{ kind, record, clocks, context: { database: knex } }: InternalTarget,
): Promise<Internal> {
	const [known, book] = [await people(knex), await rulebook(knex)];
	const writer = writerOf(machine, null, known, internal);
	const given = await gather(knex, {
		kind,
		record,
		change: {},
		writer,
		known,
		book,
		ready: { clocks, facts: noFacts, approvals: [] },
	});
	const verdict = judge(given, writer);
	if (!verdict.ok) throw refuseAll(verdict.refusals, recordKinds[kind].collection, writer.locale);
	const { decision, plans = [] } = verdict;
	if (decision === null) return { payload: null, plans };
	await keepEditions(knex, book, editionsIn(decision), writer.at);
	const payload = nestedPayload(machine, writer, { kind, id: String(record.id), head: headOf(record), decision });
	return { payload, plans };
}

const judge = (given: UpdateCase, { internal }: Writer): Verdict =>
	decide(given, internal?.intent ?? { kind: 'write' });

/** The edition clocks are to change to is none of theirs yet. */
function newEdition({ internal }: Writer): readonly string[] {
	const goal = internal?.intent?.kind === 'retarget' ? internal.intent.wish.goal : null;
	return goal?.what === 'calendar' ? [goal.edition] : [];
}

/**
 * What was read already, or is not asked for: neither time nor a change of calendar asks a gate. Whether a survey still
 * goes on, a reminder does ask.
 */
type Ready = Partial<Pick<UpdateCase, 'clocks' | 'facts' | 'approvals'>> & {
	/** Every step is judged, so whether the customer can be written to is asked whatever the write says. */ readonly allSteps?: boolean;
};

interface Gathering {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly change: RecordView;
	readonly writer: Writer;
	/** Who is who. */
	readonly known: People;
	readonly book: Rulebook;
	readonly ready?: Ready;
}

/**
 * Everything the verdict needs about a record that exists. The read endpoints ask the same, so the button and the door
 * agree.
 */
export async function gather(
	knex: WriteContext['database'],
	{ kind, record, change: written, writer, known, book, ready = {} }: Gathering,
): Promise<UpdateCase> {
	const procedureOf = (each: RecordView) => procedureFor(knex, kind, book, each);
	const procedure = await procedureOf({ ...record, ...written });
	const change = withFacts({ kind, procedure, before: record, change: written });
	const view = { ...record, ...change };
	const movesTo = await workflowMovedTo(book, { kind, before: record, after: view, procedureOf });
	const clocks = ready.clocks ?? (await clocksOf(knex, recordKinds[kind].link, String(record.id)));
	const frame = common({
		kind,
		workflow: workflowOf(book, kind, record),
		known,
		writer,
		view,
		procedure,
		approvals: ready.approvals ?? (await approvalsFor(knex, { kind, book, view, procedure })),
		calendars: await calendarsFor(knex, book, clocks, newEdition(writer)),
		clocks,
	});
	const asked = ready.facts === undefined;
	const facts = ready.facts ?? (await factsAround(knex, { kind, record, view, book }, frame));
	const told = await noticesAround(knex, { kind, record, view, procedure, book, at: writer.at, asked });
	return {
		...frame,
		facts: { ...facts, ...(await contactsAround(knex, { kind, record, change, procedure, asked })), ...told.facts },
		...told.about,
		matter: ready.facts ? null : await matterOf(knex, { kind, book, view }),
		survey: await surveyFor(knex, { kind, book, view, raises: writer.internal?.silent !== true }),
		...(await papersOn(knex, kind, record)),
		record,
		change,
		...(movesTo === null ? {} : { moves_to: movesTo }),
		...(await reassigned(knex, { kind, record, change: written, book, procedure })),
		...(await reachAsked(knex, { kind, record, change, view, allSteps: ready.allSteps === true })),
		repeat: kind === 'feedback' ? await recountOf(knex, { procedure, record, view, at: writer.at }) : null,
		commands: commandsIn(kind, change, writer),
	};
}
