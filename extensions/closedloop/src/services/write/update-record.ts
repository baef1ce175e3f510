import { recordKinds, type KindName } from '@closedloop/schema';
import { graceMs } from '../../core/durations.ts';
import {
	decideAttach,
	decideErase,
	kept,
	withDecisions,
	type UpdateCase,
	type Verdict,
} from '../../core/record/index.ts';
import { decideEvidence, decidePassTime, decideUndelivered, decideUpdate } from '../../core/decide/index.ts';
import { decideRetarget } from '../../core/promises/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { tellingOf } from '../../core/kinds/index.ts';
import { bothFacts, type Facts, type RecordView } from '../../core/workflow/index.ts';
import { clocksOf } from '../../store/records/clock-rows.ts';
import { openFacts } from '../../store/records/open-facts.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { refuse, refuseAll } from '../refusal.ts';
import { approvalsFor } from './approvals-for.ts';
import { parseValues } from '../values/index.ts';
import {
	calendarsFor,
	keepEditions,
	people,
	type People,
	presetsFor,
	rulebook,
	type Rulebook,
} from '../rulebook/index.ts';
import { nestedPayload, type HistoryHead } from './commit.ts';
import { countable } from './countable.ts';
import { writerAt, writerOf, type Machine, type WriteContext, type Writer } from './context.ts';
import { commandsIn, common, matterOf, noFacts, procedureFor, surveyFor } from './gather.ts';
import type { InternalWrite } from './internal-write.ts';
import { keepDecided } from './decided.ts';
import { sortIncoming } from './incoming.ts';
import { missingHistory } from './needs-history.ts';
import { withNestedIds } from './nested-ids.ts';
import { reachOf } from './reach.ts';
import { recountOf } from './repeat-of.ts';

/**
 * Judges one write to one record: gather → decide → commit. Nothing is left to write where there is no such record:
 * Directus says so itself. The record may have changed meanwhile; then the commit's `seq` collides and all of it rolls
 * back.
 */
export async function updateRecord(
	machine: Machine,
	kind: KindName,
	id: string,
	written: RecordView,
	context: WriteContext,
): Promise<RecordView> {
	const { database: knex } = context;
	const { collection } = recordKinds[kind];
	const record = await recordRow(knex, collection, id, Object.keys(written));
	if (record === null) return {};
	const known = await people(knex);
	const writer = writerAt(machine, { collection, id }, written, context, known);
	const lost = missingHistory(context.schema, kind);
	if (lost !== null) throw refuse('CL_NO_HISTORY', { field: lost }, writer.locale);
	const payload = await parseValues(
		knex,
		collection,
		{ ...presetsFor(known, context.accountability, collection, 'update', writer.at), ...written },
		() => writer.locale,
	);
	const incoming = sortIncoming(collection, payload, record, writer.internal?.engine ?? {});
	if (incoming.refusals.length > 0) throw refuseAll(incoming.refusals, collection, writer.locale);
	if (isStale(payload, record)) throw refuse('CL_CONFLICT', {}, writer.locale);
	const book = await rulebook(knex);
	const change = withNestedIds(machine, collection, incoming.change);
	const given = await gather(kind, record, change, writer, knex, known, book);
	const verdict = countable(kind, change, writer.locale, () => judge(given, writer));
	if (!verdict.ok) throw refuseAll(verdict.refusals, collection, writer.locale, writer.roleNames);
	if (verdict.decision === null) return {};
	const { status: _status, ...values } = kept(collection, change);
	await keepEditions(
		knex,
		book,
		verdict.decision.clocks.map(({ view }) => view.edition),
		writer.at,
	);
	return keepDecided(
		kind,
		id,
		{
			...values,
			...nestedPayload(machine, writer, kind, id, headOf(record, values, restatedBy(writer)), verdict.decision),
		},
		writer,
		machine.now(),
	);
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

/**
 * What an internal write does to one record of many that were read together: the very payload Directus would be handed
 * if the record were written alone, for a batch to write. Null when there is nothing to do.
 */
export async function internalUpdate(
	machine: Machine,
	internal: InternalWrite,
	kind: KindName,
	record: RecordView,
	clocks: UpdateCase['clocks'],
	{ database: knex }: Pick<WriteContext, 'database'>,
): Promise<RecordView | null> {
	const [known, book] = [await people(knex), await rulebook(knex)];
	const writer = writerOf(machine, null, known, internal);
	const given = await gather(kind, record, {}, writer, knex, known, book, { clocks, facts: noFacts, approvals: [] });
	const verdict = judge(given, writer);
	if (!verdict.ok) throw refuseAll(verdict.refusals, recordKinds[kind].collection, writer.locale);
	if (verdict.decision === null) return null;
	await keepEditions(
		knex,
		book,
		verdict.decision.clocks.map(({ view }) => view.edition),
		writer.at,
	);
	return nestedPayload(machine, writer, kind, String(record.id), headOf(record), verdict.decision);
}

/**
 * A move to the state the record is already in was decided on an older one: somebody else was first. Whoever brings the
 * current `seq` along (an exported row coming back) has seen it.
 */
const isStale = (payload: RecordView, record: RecordView): boolean =>
	typeof payload.status === 'string' && payload.status === record.status && payload.seq !== record.seq;

function judge(given: UpdateCase, { internal }: Writer): Verdict {
	if (internal?.intent?.kind === 'pass_time') return { ok: true, decision: decidePassTime(given, graceMs) };
	if (internal?.intent?.kind === 'evidence')
		return { ok: true, decision: decideEvidence(given, internal.intent.evidence) };
	if (internal?.intent?.kind === 'undelivered')
		return { ok: true, decision: decideUndelivered(given, internal.intent.letter) };
	if (internal?.intent?.kind === 'attach')
		return { ok: true, decision: decideAttach(given, internal.intent.attachment) };
	if (internal?.intent?.kind === 'erase') return { ok: true, decision: decideErase(given, internal.intent.erasure) };
	if (internal?.intent?.kind !== 'retarget') return decideUpdate(given);
	const { decision, plans } = decideRetarget(given, internal.intent.wish);
	internal.intent.told(plans);
	return { ok: true, decision };
}

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

/** What gates count around a record: where the write links it elsewhere, around both. */
async function factsAround(
	knex: WriteContext['database'],
	kind: KindName,
	record: RecordView,
	view: RecordView,
	{ ended }: Rulebook,
): Promise<Facts> {
	const after = await openFacts(knex, kind, view, ended);
	const facts =
		idOf(record.capa) === idOf(view.capa) ? after : bothFacts(await openFacts(knex, kind, record, ended), after);
	return withDecisions(facts, recordKinds[kind].collection, { before: record, record: view });
}

/**
 * Everything the verdict needs about a record that exists. The read endpoints ask the same, so the button and the door
 * agree.
 */
export async function gather(
	kind: KindName,
	record: RecordView,
	change: RecordView,
	writer: Writer,
	knex: WriteContext['database'],
	known: People,
	book: Rulebook,
	ready: Ready = {},
): Promise<UpdateCase> {
	const view = { ...record, ...change };
	const procedure = await procedureFor(knex, kind, book, view);
	const running = ready.clocks ?? (await clocksOf(knex, recordKinds[kind].link, String(record.id)));
	return {
		...common(kind, book, known, writer, view, procedure, {
			approvals: ready.approvals ?? (await approvalsFor(knex, kind, book, view, procedure)),
			calendars: await calendarsFor(knex, book, running, newEdition(writer)),
			clocks: running,
		}),
		facts: ready.facts ?? (await factsAround(knex, kind, record, view, book)),
		matter: ready.facts ? null : await matterOf(knex, kind, view),
		survey: await surveyFor(knex, kind, book, view, writer.internal?.silent !== true),
		record,
		change,
		...(ready.allSteps === true || tellingOf({ kind, record, change }) !== null
			? { reach: await reachOf(knex, kind, view) }
			: {}),
		repeat: kind === 'feedback' ? await recountOf(knex, procedure, record, view, writer.at) : null,
		commands: commandsIn(kind, change, writer),
	};
}
