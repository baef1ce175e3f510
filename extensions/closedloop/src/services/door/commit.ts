import { recordKinds, type KindName } from '@closedloop/schema';
import { chainHash } from '../../core/history/index.ts';
import type { ClockDraft, Decision, EventDraft, MessageDraft } from '../../core/records/index.ts';
import { isoOf } from '../../store/row-values.ts';
import { deliveriesOf, type DeliveryDraft } from './announcements.ts';
import type { Machine, Writer } from './context.ts';

type Values = Readonly<Record<string, unknown>>;

/** Where the record's history stands before this commit. */
export interface HistoryHead {
	readonly seq: number;
	readonly hash: string | null;
}

/**
 * Turns a decision into ONE nested payload, which Directus writes in one transaction: the record's columns, its events, clocks
 * and messages. Ids are issued here.
 */
export function nestedPayload(machine: Machine, writer: Writer, kind: KindName, id: string, head: HistoryHead, decision: Decision): Values {
	const { collection } = recordKinds[kind];
	const events = chained(machine, writer, collection, id, head, decision.events);
	const last = events.at(-1);
	if (last === undefined) throw new RangeError('a decision without an event is no decision');
	const cause = last.id;
	const messages = [...decision.messages, ...deliveriesOf(writer.webhooks, kind, events)];
	return {
		...asColumns(decision.patch),
		seq: last.seq,
		last_event: cause,
		chain_head: last.hash,
		events: { create: events },
		...(decision.clocks.length > 0 ? { clocks: clockRows(machine, decision.clocks, cause) } : {}),
		...(messages.length > 0 ? { messages: { create: messageRows(machine, writer, messages, cause) } } : {}),
		...(decision.raised ? { raised: { create: raisedRows(machine, decision.raised) } } : {}),
	};
}

/** Instants of a patch leave the judges as epoch ms under names ending in `_at`; rows carry ISO. */
function asColumns(patch: Values): Values {
	return Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, name.endsWith('_at') && typeof value === 'number' ? isoOf(value) : value]));
}

function chained(machine: Machine, writer: Writer, collection: string, record: string, head: HistoryHead, drafts: readonly EventDraft[]) {
	let prev = head.hash;
	return drafts.map((draft, index) => {
		const seq = head.seq + index + 1;
		const event = {
			id: machine.newId(), record, collection, seq, kind: draft.kind,
			effective_at: isoOf(draft.effective_at), recorded_at: isoOf(writer.at),
			actor: writer.actor.id, actor_kind: writer.actor.kind, from_state: draft.from_state, to_state: draft.to_state,
			// As the database will give it back, so that the chain verifies.
			data: plainJson(draft.data),
		};
		const hash = chainHash(prev, event);
		const row = { ...event, once_key: `${record}:${seq}`, prev_hash: prev, hash };
		prev = hash;
		return row;
	});
}

const plainJson = (data: Values): unknown => JSON.parse(JSON.stringify(data));

function clockRows(machine: Machine, drafts: readonly ClockDraft[], cause: string) {
	const rows = drafts.map((draft) => ({ isNew: draft.view.id === null, row: clockRow(draft, draft.view.id ?? machine.newId(), cause) }));
	return {
		create: rows.flatMap(({ isNew, row }) => (isNew ? [row] : [])),
		update: rows.flatMap(({ isNew, row }) => (isNew ? [] : [row])),
	};
}

const clockRow = ({ view, ...draft }: ClockDraft, id: string, cause: string) => ({
	id, kind: view.kind, cycle: view.cycle, state: draft.state, verdict: draft.verdict,
	started_at: isoOf(draft.started_at), due_at: isoOf(draft.due_at), met_at: isoOrNull(draft.met_at), breached_at: isoOrNull(draft.breached_at),
	acknowledged_at: isoOrNull(view.acknowledged_at), next_at: isoOrNull(draft.next_at), rung: view.rung, paused_ms: draft.paused_ms,
	worked_ms: draft.worked_ms, warn_at: isoOrNull(draft.warn_at), department: draft.department, owner: draft.owner, procedure: view.procedure, calendar_edition: view.edition, told: view.told,
	rule: view.rule, calendar: view.calendar, facts: view.facts, caused_by: cause,
});

const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));

function messageRows(machine: Machine, { at }: Writer, drafts: readonly (MessageDraft | DeliveryDraft)[], cause: string) {
	return drafts.map(({ not_before, ...draft }) => ({
		...draft, id: machine.newId(), direction: 'out', state: 'queued', attempts: 0, next_attempt_at: isoOf(Math.max(at, not_before ?? at)), caused_by: cause,
	}));
}

/** Feedback born of a response passes the door itself; known by its id, it may name the response. */
const raisedRows = (machine: Machine, raised: readonly Values[]) => raised.map((values) => ({ ...asColumns(values), id: machine.newId() }));
