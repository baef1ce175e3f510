import { collections, recordKinds, type Column, type KindLiteral, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { matchProcedure, numberFrom, seriesOf } from '../../core/intake/index.ts';
import { decide } from '../../core/decide/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { kept, withFacts, type CreateCase, type Decision, type Verdict } from '../../core/record/index.ts';
import { isNotice, isSlip } from '../../core/promises/index.ts';
import { dateIn } from '../../core/statistics/index.ts';
import { openFacts } from '../../store/records/open-facts.ts';
import { nextInSeries } from '../../store/records/sequence.ts';
import { hashToken, outsideToken, surveyToken, trackingCode } from '../links/sign.ts';
import { refuse, refuseAll } from '../refusal.ts';
import { approvalsFor } from './approvals-for.ts';
import { parseValues } from '../values/index.ts';
import {
	calendarsFor,
	hasEndedIn,
	keepEditions,
	people,
	presetsFor,
	rulebook,
	workflowFor,
	type KnownProcedure,
	type Rulebook,
} from '../rulebook/index.ts';
import { editionsIn, nestedPayload } from './commit.ts';
import { countable } from './countable.ts';
import { writerAt, writerOf, type Machine, type WriteContext, type Writer } from './context.ts';
import { awaited, keepDecided, type Decided } from './decided.ts';
import { commandsIn, common, matterOf, procedureFor, surveyFor } from './gather.ts';
import { sortIncoming } from './incoming.ts';
import { intakeOf } from './intake-of.ts';
import { isAsBorn } from './last-look.ts';
import { missingHistory } from './needs-history.ts';
import { withNestedIds } from './nested-ids.ts';
import { repeatOf } from './repeat-of.ts';
import { procedureOfNotice, toldOf } from './told-of.ts';
import { columnIn, type RecordView } from '../../core/workflow/index.ts';

/**
 * Registers one record of a guarded kind: gather → decide → commit. Runs inside Directus's transaction, on its
 * connection.
 */
export async function createRecord(
	machine: Machine,
	kind: KindName,
	written: RecordView,
	context: WriteContext,
): Promise<RecordView> {
	const { database: knex, accountability } = context;
	const { collection } = recordKinds[kind];
	const id = stringOf(written.id) ?? machine.newId();
	const raised = raisedBy(kind, id, written);
	const known = await people(knex);
	const writer =
		raised === null
			? writerAt(machine, { collection, id }, { payload: written, context, people: known })
			: writerOf(machine, accountability, known, raised.internal);
	const lost = missingHistory(context.schema, kind);
	if (lost !== null) throw refuse('CL_NO_HISTORY', { field: lost }, writer.locale);
	const allowed = { ...engineValues(writer), ...(raised === null ? {} : raisedValues(written)) };
	if (raised !== null && !isAsBorn(raised, id, written)) throw refuse('CL_ALTERED', { field: 'raised' }, writer.locale);
	const payload = await parseValues(
		knex,
		collection,
		{ ...presetsFor(known, { accountability, collection, action: 'create', at: writer.at }), ...written },
		() => writer.locale,
	);
	const incoming = sortIncoming(collection, payload, null, allowed);
	if (incoming.refusals.length > 0) throw refuseAll(incoming.refusals, collection, writer.locale);
	const change = withNestedIds(machine, collection, withDefaults(kind, incoming.change));
	const book = await rulebook(knex);
	const asked = await gather(knex, { kind, id, change, writer, book, numbered: true });
	const verdict = countable(kind, change, writer.locale, () => decide(asked, { kind: 'write' }));
	if (!verdict.ok) throw refuseAll(verdict.refusals, collection, writer.locale, writer.roleNames);
	if (verdict.decision === null) throw new RangeError('a registration always is a decision');
	await keepEditions(knex, book, editionsIn(verdict.decision), writer.at);
	const row = { ...kept(collection, asked.change), ...hashes(machine, { kind, id }, verdict.decision) };
	const head = { seq: 0, hash: null, row };
	const nested = nestedPayload(machine, writer, { kind, id, head, decision: told(verdict.decision, writer) });
	return keepDecided(kind, id, { payload: { ...row, ...nested, id }, writer, now: machine.now() });
}

/** What registering a record now would decide, by the same judgement: nothing is written, and no number taken. */
export async function wouldRegister(
	machine: Machine,
	kind: KindName,
	written: RecordView,
	{ database: knex, accountability }: Pick<WriteContext, 'database' | 'accountability'>,
): Promise<{ readonly given: CreateCase; readonly verdict: Verdict }> {
	const [known, book, { collection }] = [await people(knex), await rulebook(knex), recordKinds[kind]];
	const writer = writerOf(machine, accountability, known);
	const presets = presetsFor(known, { accountability, collection, action: 'create', at: writer.at });
	const payload = await parseValues(knex, collection, { ...presets, ...written }, () => writer.locale);
	const incoming = sortIncoming(collection, payload, null, {});
	if (incoming.refusals.length > 0) throw refuseAll(incoming.refusals, collection, writer.locale);
	const change = withDefaults(kind, incoming.change);
	const given = await gather(knex, { kind, id: machine.newId(), change, writer, book, numbered: false });
	return { given, verdict: countable(kind, change, writer.locale, () => decide(given, { kind: 'write' })) };
}

/** What the internal write itself has to say goes into the line of the birth. */
const told = (decision: Decision, { internal }: Writer): Decision => ({
	...decision,
	events: decision.events.map((event) =>
		event.kind === 'created' ? { ...event, data: { ...event.data, ...internal?.data } } : event,
	),
});

/** Guarded columns the internal write may set: the caller grants them, never the client. */
const engineValues = ({ internal }: Writer): RecordView => internal?.engine ?? {};

/**
 * A response's own child names its parent by the nested write, and is part of the same write; only the id kept there
 * may.
 */
const raisedBy = (kind: KindName, id: string, payload: RecordView): Decided | null =>
	kind !== 'feedback' || payload.source_response === undefined
		? null
		: (awaited('cl_feedback', id, null)?.write ?? null);

/**
 * What only the response that raises it may tell of a record: where it came from, by which items, under whose
 * procedure.
 */
const raisedValues = (payload: RecordView): RecordView =>
	Object.fromEntries(
		['source_response', 'survey_items', 'procedure'].flatMap((column) =>
			columnIn(payload, column) === undefined ? [] : [[column, columnIn(payload, column)]],
		),
	);

/** What the database would fill in, filled in before the verdict, so that it judges what will stand there. */
function withDefaults(kind: KindName, change: RecordView): RecordView {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[recordKinds[kind].collection].fields;
	const defaults = Object.entries(fields).flatMap(([name, { default: value, guarded }]) =>
		value === undefined || value === null || guarded === true ? [] : [[name, value] as const],
	);
	return { ...Object.fromEntries(defaults), ...change };
}

interface Registering {
	readonly kind: KindName;
	readonly id: string;
	readonly change: RecordView;
	readonly writer: Writer;
	readonly book: Rulebook;
	/** Whether it takes a number. */
	readonly numbered: boolean;
}

async function gather(
	knex: Knex,
	{ kind, id, change: written, writer, book, numbered }: Registering,
): Promise<CreateCase> {
	const chosen = kind === 'feedback' ? await chosenFor(knex, { change: written, writer, book }) : null;
	const procedure =
		chosen?.procedure ??
		(kind === 'feedback' ? null : await procedureFor(knex, kind, book, await underIts(knex, written)));
	const change = withFacts({ kind, procedure, before: null, change: written });
	const repeat =
		kind === 'feedback' && procedure ? await repeatOf(knex, procedure, { ...change, id }, writer.at) : null;
	const view = { ...change, lead_department: change.lead_department ?? procedure?.lead_department };
	return {
		...common({
			kind,
			workflow: workflowFor(book, { kind, record: change, procedure }),
			known: await people(knex),
			writer,
			view,
			procedure,
			approvals: await approvalsFor(knex, { kind, book, view: { ...change, id }, procedure }),
			calendars: await calendarsFor(knex, book, []),
			clocks: [],
		}),
		id,
		change,
		repeat,
		matter: await matterOf(knex, { kind, book, view: change }),
		...(await toldOf(knex, { kind, view: change, procedure, book, at: writer.at })),
		// Nothing is around a record that is not there yet, but the CAPA it is linked to.
		...(kind === 'feedback' && idOf(change.capa) !== null
			? { facts: await openFacts(knex, kind, change, hasEndedIn(book)) }
			: {}),
		commands: commandsIn(kind, change, writer),
		because: chosen ? { code: chosen.procedure.code, because: chosen.because } : null,
		number: numbered ? await numberOf(knex, { kind, procedure, book, writer }) : null,
		survey: await surveyFor(knex, { kind, book, view: change, raises: writer.internal?.silent !== true }),
	};
}

const chosenFor = async (
	knex: Knex,
	{ change, writer, book }: Pick<Registering, 'change' | 'writer' | 'book'>,
): Promise<ReturnType<typeof named>> =>
	named(book, change) ??
	matchProcedure(await intakeOf(knex, { received_at: writer.at, ...change }), [...book.procedures.values()]);

/** A slip goes by the procedure of its feedback, whichever it names itself; a notice by that of what it is about. */
async function underIts(knex: Knex, written: RecordView): Promise<RecordView> {
	if (isSlip(written)) return { ...written, procedure: null };
	return isNotice(written) ? { ...written, procedure: await procedureOfNotice(knex, written) } : written;
}

/** What an answer of a survey has raised is under the procedure of its campaign; the engine alone can name one. */
function named(
	book: Rulebook,
	change: RecordView,
): { readonly procedure: KnownProcedure; readonly because: readonly string[] } | null {
	const procedure = book.procedures.get(stringOf(change.procedure) ?? '');
	return procedure === undefined ? null : { procedure, because: ['channel=survey'] };
}

interface Numbering {
	readonly kind: KindName;
	readonly procedure: KnownProcedure | null;
	readonly book: Rulebook;
	readonly writer: Writer;
}

async function numberOf(knex: Knex, { kind, procedure, book, writer: { at } }: Numbering): Promise<string | null> {
	const { number } = recordKinds[kind];
	const pattern = number === 'procedure' ? procedure?.rules.number_pattern : number;
	if (pattern === null || pattern === undefined) return null;
	const year = yearIn(book.calendars.get(procedure?.calendar ?? '')?.time_zone ?? 'UTC', at);
	const value = await nextInSeries(knex, seriesOf(pattern, { year }));
	return numberFrom(pattern, { year, value });
}

const yearIn = (timeZone: string, at: number): number => Number(dateIn(at, timeZone).slice(0, 4));

/** Hashes of the links derived from the record's id; the links themselves are nowhere. */
function hashes({ secret }: Machine, { kind, id }: { kind: KindName; id: string }, { patch }: Decision): RecordView {
	// A decision that somebody outside signs is found by its link.
	if (stringOf(patch.outside) !== null) return { token_hash: hashToken(outsideToken(secret, id)) };
	const { access }: Pick<KindLiteral, 'access'> = recordKinds[kind];
	if (access === null) return {};
	return access === 'tracking_code'
		? { tracking_hash: hashToken(trackingCode(secret, id)) }
		: { token_hash: hashToken(surveyToken(secret, id)) };
}
