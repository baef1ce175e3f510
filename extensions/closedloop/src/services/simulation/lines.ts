import type { SimulatedLine, Text, ToldAnswer } from '@closedloop/schema';
import { listIn, member } from '../../core/json.ts';
import { stringOf } from '../../core/values/index.ts';
import type { Moment } from '../../core/decide/index.ts';
import type { Names } from '../read/names.ts';

type SimulatedEvent = Moment['events'][number];
type SimulatedLetter = Moment['messages'][number];

/** How moments of a play are told: in which words, by which names. */
export interface Telling {
	readonly names: Names;
	readonly clockLabel: (kind: string) => Text | null;
	readonly severityLabel: (code: string) => Text | null;
}

const empty = {
	clock: null,
	level: null,
	repetition: 0,
	passed_over: [],
	action: null,
	severity: null,
	told: [],
	channels: [],
	held_until: null,
	nobody: false,
} as const satisfies Omit<SimulatedLine, 'at' | 'what'>;

/**
 * A play as lines, in the order in which a person would live it: at one instant the miss comes before who is told of
 * it.
 */
export function linesOf(moments: readonly Moment[], telling: Telling): readonly SimulatedLine[] {
	const order = (line: SimulatedLine): number => (line.what === 'registered' ? 0 : line.what === 'breach' ? 1 : 2);
	return moments
		.flatMap((moment) => [...moment.events.flatMap((event) => lineOf(event, telling)), ...lettersOf(moment, telling)])
		.sort((a, b) => a.at - b.at || order(a) - order(b));
}

function lineOf({ kind, effective_at: at, data }: SimulatedEvent, telling: Telling): readonly SimulatedLine[] {
	const clock = telling.clockLabel(stringOf(member(data, 'clock')) ?? '');
	switch (kind) {
		case 'created':
			return [{ ...empty, at, what: 'registered' }];
		case 'breached':
			return [{ ...empty, at, what: 'breach', clock }];
		case 'resumed':
			return [{ ...empty, at, what: 'resumed', clock }];
		case 'acknowledged':
			return [{ ...empty, at, what: 'acknowledged' }];
		case 'moved':
			return [{ ...empty, at, what: 'answered' }];
		case 'escalated':
			return [{ ...empty, ...rungOf(data, telling), at, what: 'rung', clock }];
		default:
			return [];
	}
}

function rungOf(data: SimulatedEvent['data'], telling: Telling): Partial<SimulatedLine> {
	const told = listIn(member(data, 'to')).flatMap((each) => (isObject(each) ? [toldOf(each, telling.names)] : []));
	const held = stringOf(member(data, 'held_until'));
	const severity = stringOf(member(member(data, 'severity'), 'to'));
	return {
		level: Number(member(data, 'rung') ?? 0) + 1,
		repetition: Number(member(data, 'repetition') ?? 0),
		action: stringOf(member(data, 'action')),
		passed_over: listIn(member(data, 'passed_over')).map((rung) => Number(rung) + 1),
		severity: severity === null ? null : telling.severityLabel(severity),
		told,
		channels: channelsOf(told),
		held_until: held === null ? null : Date.parse(held),
		nobody: told.length === 0,
	};
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** A colleague is told in Studio and by mail, an outside address by mail. */
const channelsOf = (told: readonly ToldAnswer[]): readonly string[] => [
	...(told.some(({ user }) => user !== null) ? ['notice'] : []),
	...(told.length > 0 ? ['email'] : []),
];

function toldOf(resolved: unknown, names: Names): ToldAnswer {
	const why = member(resolved, 'why');
	const [user, address] = [stringOf(member(resolved, 'user')), stringOf(member(resolved, 'address'))];
	const [instead, level] = [stringOf(member(why, 'instead_of')), member(why, 'level')];
	return {
		user,
		address,
		name: user === null ? address : names.of(user),
		relation: stringOf(member(why, 'relation')) ?? '',
		level: typeof level === 'number' ? level : null,
		instead_of: instead === null ? null : names.of(instead),
	};
}

/** Letters that belong to no rung: who is told at once of a severity, a new owner, the customer. */
function lettersOf({ at, messages }: Moment, telling: Telling): readonly SimulatedLine[] {
	const kinds = { severity: 'at_once', assigned: 'assigned', acknowledgement: 'customer' } as const;
	return Object.entries(kinds).flatMap(([template, what]) => {
		const letters = messages.filter((letter) => letter.template === template);
		const [first] = letters;
		if (first === undefined) return [];
		const told = [
			...new Map(
				letters.map((letter) => [
					letter.to_user ?? letter.to_contact ?? letter.to_address ?? '',
					readerOf(letter, telling.names),
				]),
			).values(),
		];
		const severity = stringOf(member(first.data, 'severity'));
		return [
			{
				...empty,
				at,
				what,
				told,
				channels: [...new Set(letters.map(({ channel }) => channel))],
				held_until: first.not_before ?? null,
				severity: severity === null ? null : telling.severityLabel(severity),
			},
		];
	});
}

const readerOf = (letter: SimulatedLetter, names: Names): ToldAnswer =>
	toldOf(
		letter.to_user === undefined
			? { address: letter.to_address, why: member(letter.data, 'why') }
			: { user: letter.to_user, why: member(letter.data, 'why') },
		names,
	);
