import { typeOf, type KindName, type ReadEvent, type WebhookClock, type WebhookData } from '@closedloop/schema';
import { readEvent } from '../history/index.ts';

/** A line of history as it is about to be written; instants are ISO. */
export interface SubscribedEvent {
	readonly record: string;
	readonly collection: string;
	readonly seq: number;
	readonly kind: string;
	readonly effective_at: string;
	readonly recorded_at: string;
	readonly actor_kind: string;
	readonly from_state: string | null;
	readonly to_state: string | null;
	readonly data: unknown;
}

/** One thing worth telling another system. The record's number is added when it is sent. */
export interface WebhookPayload {
	readonly type: string;
	readonly timestamp: string;
	readonly data: Omit<WebhookData, 'number'>;
}

/**
 * Columns of a birth or move that are codes; everything else in an event's data stays in the house.
 */
const codeNames = [
	'kind',
	'channel',
	'category',
	'severity',
	'procedure',
	'version',
	'repeat_count',
	'round',
	'customer_verdict',
] as const;

/** A code is short and has no blanks: what is longer or spoken was written by somebody. */
const isCode = (value: unknown): value is string | number | boolean =>
	typeof value === 'number' ||
	typeof value === 'boolean' ||
	(typeof value === 'string' && /^[\w.:-]{1,64}$/u.test(value));

/** What a fact of a clock is called outside. */
const clockTypes: Readonly<Record<string, string>> = {
	start: 'clock.started',
	pause: 'clock.paused',
	resume: 'clock.resumed',
	met: 'clock.met',
	cancel: 'clock.cancelled',
	retarget: 'clock.retargeted',
};

/** Lines about one clock. */
const clockEvents = {
	escalated: 'clock.escalated',
	breached: 'clock.breached',
	resumed: 'clock.resumed',
} as const;

/**
 * What a line of history means to other systems: usually one thing, with every clock that began, rested or ended by it.
 */
export function payloadsFor(kind: KindName, event: SubscribedEvent): readonly WebhookPayload[] {
	const told = readEvent(event);
	if (told === null) return [];
	const { record: id, collection, seq, recorded_at, actor_kind, effective_at: timestamp } = event;
	const base = { collection, id, seq, recorded_at, actor_kind };
	const about = { ...base, from: event.from_state, to: event.to_state, codes: codesIn(told) };
	return [
		...typesOf(kind, told, event.to_state).map((type) => ({ type, timestamp, data: about })),
		...single(told).map(({ type, clock }) => ({ type, timestamp, data: { ...base, ...(clock ? { clock } : {}) } })),
		...clocksIn(told).map(({ type, clock }) => ({ type, timestamp, data: { ...base, clock } })),
	];
}

function typesOf(kind: KindName, { kind: what }: ReadEvent, to_state: string | null): readonly string[] {
	if (what === 'informed') return ['feedback.informed'];
	if (what !== 'created' && what !== 'moved') return [];
	return [typeOf(kind, what), ...(kind === 'response' && to_state === 'answered' ? ['survey.answered'] : [])];
}

interface ToldClock {
	readonly type: string;
	readonly clock?: WebhookClock;
}

/** The one clock a line is about. An acknowledgement is of the record: it may stop the climb of several. */
function single({ kind, data }: ReadEvent): readonly ToldClock[] {
	if (kind === 'acknowledged') return [{ type: 'clock.acknowledged' }];
	if (kind !== 'escalated' && kind !== 'breached' && kind !== 'resumed') return [];
	const { clock, cycle, due_at, rung, late, to } = data;
	if (clock === undefined) return [];
	return [
		{
			type: clockEvents[kind],
			clock: {
				...clockOf({ kind: clock, cycle, due_at }),
				...(rung === undefined ? {} : { level: rung + 1 }),
				...(late === undefined ? {} : { late }),
				...(to === undefined ? {} : { told: to.flatMap(({ user }) => user ?? []) }),
			},
		},
	];
}

/** Every clock that began, rested, moved or ended by a line. */
const clocksIn = ({ kind, data }: ReadEvent): readonly Required<ToldClock>[] =>
	kind === 'acknowledged'
		? []
		: (data.clocks ?? []).flatMap(({ kind: name, changes = [], ...told }) =>
				changes.flatMap((change) => {
					const type = clockTypes[change];
					return type === undefined || name === undefined ? [] : [{ type, clock: clockOf({ ...told, kind: name }) }];
				}),
			);

interface Told {
	readonly kind: string;
	readonly cycle?: number | undefined;
	readonly due_at?: string | undefined;
	readonly verdict?: string;
}

const clockOf = ({ kind, cycle = 1, due_at, verdict }: Told): WebhookClock => ({
	kind,
	cycle,
	due_at: due_at ?? null,
	...(verdict === undefined ? {} : { verdict }),
});

const codesIn = ({ data }: ReadEvent): NonNullable<WebhookData['codes']> =>
	Object.fromEntries(
		codeNames.flatMap((name) => {
			const value = data[name];
			return isCode(value) ? [[name, value] as const] : [];
		}),
	);
