import { typeOf, type KindName, type WebhookClock, type WebhookData } from '@closedloop/schema';
import { listIn, member } from '../json.ts';

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

/** Events about one clock. */
const clockEvents: Readonly<Record<string, string>> = {
	escalated: 'clock.escalated',
	breached: 'clock.breached',
	resumed: 'clock.resumed',
	acknowledged: 'clock.acknowledged',
	retargeted: 'clock.retargeted',
};

/**
 * What a line of history means to other systems: usually one thing, with every clock that began, rested or ended by it.
 */
export function payloadsFor(kind: KindName, event: SubscribedEvent): readonly WebhookPayload[] {
	const { record: id, collection, seq, recorded_at, actor_kind, effective_at: timestamp } = event;
	const data = objectIn(event.data);
	const base = { collection, id, seq, recorded_at, actor_kind };
	const clocks = listIn(member(data, 'clocks'))
		.map(objectIn)
		.flatMap((told) =>
			listIn(member(told, 'changes')).flatMap((change) => {
				const type = typeof change === 'string' ? clockTypes[change] : undefined;
				const clock = clockIn({ ...told, clock: member(told, 'kind') });
				return type === undefined || clock === null ? [] : [{ type, timestamp, data: { ...base, clock } }];
			}),
		);
	const about = { ...base, from: event.from_state, to: event.to_state, codes: codesIn(data) };
	return [
		...typesOf(kind, event).map((type) => ({ type, timestamp, data: about })),
		...single(event, data, base),
		...clocks,
	];
}

function typesOf(kind: KindName, { kind: what, to_state }: SubscribedEvent): readonly string[] {
	if (what === 'informed') return ['feedback.informed'];
	if (what !== 'created' && what !== 'moved') return [];
	return [typeOf(kind, what), ...(kind === 'response' && to_state === 'answered' ? ['survey.answered'] : [])];
}

function single(
	{ kind, effective_at: timestamp }: SubscribedEvent,
	data: Values,
	base: WebhookPayload['data'],
): readonly WebhookPayload[] {
	const type = clockEvents[kind];
	const clock = clockIn(data);
	// An acknowledgement is of the record; it names no clock where it stops several.
	if (type === undefined || (clock === null && kind !== 'acknowledged')) return [];
	return [{ type, timestamp, data: { ...base, ...(clock === null ? {} : { clock }) } }];
}

type Values = Readonly<Record<string, unknown>>;

const objectIn = (value: unknown): Values =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const codesIn = (data: Values): NonNullable<WebhookData['codes']> =>
	Object.fromEntries(
		codeNames.flatMap((name) => {
			const value = data[name];
			return isCode(value) ? [[name, value] as const] : [];
		}),
	);

function clockIn(data: Values): WebhookClock | null {
	const { clock, cycle, due_at, verdict, rung, late, to } = data;
	if (typeof clock !== 'string') return null;
	return {
		kind: clock,
		cycle: typeof cycle === 'number' ? cycle : 1,
		due_at: typeof due_at === 'string' ? due_at : null,
		...(typeof verdict === 'string' ? { verdict } : {}),
		...(typeof rung === 'number' ? { level: rung + 1 } : {}),
		...(typeof late === 'boolean' ? { late } : {}),
		...(Array.isArray(to)
			? {
					told: listIn(to)
						.map(objectIn)
						.flatMap(({ user }) => (typeof user === 'string' ? [user] : [])),
				}
			: {}),
	};
}
