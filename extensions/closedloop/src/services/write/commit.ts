import { recordKinds, type KindName, type Stored, type CollectionName } from '@closedloop/schema';
import { afterwards, type PartRow } from '../../core/history/index.ts';
import type { ClockDraft, ContactDraft, Decision, MessageDraft } from '../../core/record/index.ts';
import { isoOf } from '../../store/row-values.ts';
import { deliveriesFor, type DeliveryDraft } from './deliveries-for.ts';
import { chained, linesOf } from './chained.ts';
import type { Machine, Writer } from './context.ts';
import { withNestedIds } from './nested-ids.ts';

type Values = Stored<CollectionName>;

/** Where the record and its history stand before this commit. */
export interface HistoryHead {
	readonly seq: number;
	readonly hash: string | null;
	/** Its columns, with those the write itself changes; the decision's own come on top. */
	readonly row: Values;
	/** Clocks and messages it tells anew. */
	readonly restated?: readonly PartRow[];
}

interface Commit {
	readonly kind: KindName;
	readonly id: string;
	readonly head: HistoryHead;
	readonly decision: Decision;
}

/**
 * Turns a decision into ONE nested payload, which Directus writes in one transaction: the record's columns, its events,
 * clocks and messages. Ids are issued here.
 */
export function nestedPayload(machine: Machine, writer: Writer, { kind, id, head, decision }: Commit): Values {
	const { collection, link } = recordKinds[kind];
	const place = { collection, record: id, seq: head.seq, hash: head.hash };
	const lines = linesOf(machine, writer, place, decision.events);
	const cause = lines.at(-1)?.id;
	if (cause === undefined) throw new RangeError('a decision without an event is no decision');
	const columns = withNestedIds(machine, collection, asColumns(decision.patch));
	const clocks = clockRows(machine, decision.clocks, cause);
	const letters = [...decision.messages, ...deliveriesFor(writer.webhooks, kind, lines)];
	const messages = [
		...messageRows(machine, writer, letters, cause),
		...contactRows(machine, writer, decision.contacts ?? [], cause),
	];
	const parts = [
		...(head.restated ?? []),
		...[...clocks.create, ...clocks.update].map((row) => part('cl_clocks', row, link, id)),
		...messages.map((row) => part('cl_messages', row, link, id)),
	];
	const events = chained(machine, place, lines, (salt) =>
		afterwards(salt, collection, { ...head.row, ...columns, id }, parts),
	);
	return {
		...columns,
		seq: events.at(-1)?.seq,
		last_event: cause,
		chain_head: events.at(-1)?.hash,
		events: { create: events },
		...(decision.clocks.length > 0 ? { clocks } : {}),
		...(messages.length > 0 ? { messages: { create: messages } } : {}),
		...(decision.raised ? { raised: { create: raisedRows(machine, decision.raised) } } : {}),
	};
}

/** The calendars its clocks go by, as they are written now: rows of history are to find them for ever. */
export const editionsIn = ({ clocks }: Decision): readonly (string | null)[] => clocks.map(({ view }) => view.edition);

/** A clock or message as it will stand in the table. */
const part = (
	table: PartRow['table'],
	row: Values & { readonly id: string },
	link: string,
	record: string,
): PartRow => ({
	table,
	id: row.id,
	values: Object.fromEntries(
		Object.entries({ ...row, [link]: record }).map(([name, value]) => [name, plainJson(value)]),
	),
});

const plainJson = (value: unknown): unknown =>
	typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;

/** Instants of a patch leave the judges as epoch ms under names ending in `_at`; rows carry ISO. */
function asColumns(patch: Values): Values {
	return Object.fromEntries(
		Object.entries(patch).map(([name, value]) => [
			name,
			name.endsWith('_at') && typeof value === 'number' ? isoOf(value) : value,
		]),
	);
}

function clockRows(machine: Machine, drafts: readonly ClockDraft[], cause: string) {
	const rows = drafts.map((draft) => ({
		isNew: draft.view.id === null,
		row: clockRow(draft, draft.view.id ?? machine.newId(), cause),
	}));
	return {
		create: rows.flatMap(({ isNew, row }) => (isNew ? [row] : [])),
		update: rows.flatMap(({ isNew, row }) => (isNew ? [] : [row])),
	};
}

const clockRow = ({ view, ...draft }: ClockDraft, id: string, cause: string) => ({
	id,
	kind: view.kind,
	cycle: view.cycle,
	state: draft.state,
	verdict: draft.verdict,
	started_at: isoOf(draft.started_at),
	due_at: isoOf(draft.due_at),
	met_at: isoOrNull(draft.met_at),
	breached_at: isoOrNull(draft.breached_at),
	acknowledged_at: isoOrNull(view.acknowledged_at),
	next_at: isoOrNull(draft.next_at),
	rung: view.rung,
	paused_ms: draft.paused_ms,
	worked_ms: draft.worked_ms,
	warn_at: isoOrNull(draft.warn_at),
	department: draft.department,
	owner: draft.owner,
	procedure: view.procedure,
	calendar_edition: view.edition,
	told: view.told,
	rule: view.rule,
	calendar: view.calendar,
	facts: view.facts,
	caused_by: cause,
});

const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));

function messageRows(
	machine: Machine,
	{ at }: Writer,
	drafts: readonly (MessageDraft | DeliveryDraft)[],
	cause: string,
) {
	return drafts.map(({ not_before, ...draft }) => ({
		...draft,
		id: machine.newId(),
		direction: 'out',
		state: 'queued',
		attempts: 0,
		next_attempt_at: isoOf(Math.max(at, not_before ?? at)),
		written_at: isoOf(at),
		caused_by: cause,
	}));
}

/** Contacts are what happened already: nobody delivers them. */
const contactRows = (machine: Machine, { at }: Writer, drafts: readonly ContactDraft[], cause: string) =>
	drafts.map(({ took_place_at, ...draft }) => ({
		...draft,
		id: machine.newId(),
		state: draft.direction === 'in' ? 'received' : 'sent',
		attempts: 0,
		next_attempt_at: null,
		took_place_at: isoOf(took_place_at),
		logged_at: isoOf(at),
		written_at: isoOf(at),
		caused_by: cause,
	}));

/** Feedback born of a response passes the door itself; known by its id, it may name the response. */
const raisedRows = (machine: Machine, raised: readonly Values[]) =>
	raised.map((values) => ({ ...asColumns(values), id: machine.newId() }));
