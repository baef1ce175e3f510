import type { SimulatedLine, Text, ToldAnswer } from '@closedloop/schema';
import { member } from '../../core/json.ts';
import { stringOf } from '../../core/values/index.ts';
import type { Moment } from '../../core/decide/index.ts';
import type { DraftData } from '../../core/record/index.ts';
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
	switch (kind) {
		case 'created':
			return [{ ...empty, at, what: 'registered' }];
		case 'breached':
			return [{ ...empty, at, what: 'breach', clock: telling.clockLabel(data.clock) }];
		case 'resumed':
			return [{ ...empty, at, what: 'resumed', clock: telling.clockLabel(data.clock) }];
		case 'acknowledged':
			return [{ ...empty, at, what: 'acknowledged' }];
		case 'moved':
			return [{ ...empty, at, what: 'answered' }];
		case 'escalated':
			return [{ ...empty, ...rungOf(data, telling), at, what: 'rung', clock: telling.clockLabel(data.clock) }];
		default:
			return [];
	}
}

function rungOf(data: DraftData<'escalated'>, telling: Telling): Partial<SimulatedLine> {
	const { rung, repetition = 0, action, passed_over = [], severity, to, held_until } = data;
	const told = to.map((each) => toldOf(each, telling.names));
	return {
		level: rung + 1,
		repetition,
		action,
		passed_over: passed_over.map((below) => below + 1),
		severity: severity === undefined ? null : telling.severityLabel(severity.to),
		told,
		channels: channelsOf(told),
		held_until: held_until === undefined ? null : Date.parse(held_until),
		nobody: told.length === 0,
	};
}

/** A colleague is told in Studio and by mail, an outside address by mail. */
const channelsOf = (told: readonly ToldAnswer[]): readonly string[] => [
	...(told.some(({ user }) => user !== null) ? ['notice'] : []),
	...(told.length > 0 ? ['email'] : []),
];

/** Somebody who is told, and why they. */
interface Reader {
	readonly user?: string;
	readonly address?: string;
	readonly why: Pick<ToldAnswer, 'level' | 'instead_of' | 'relation'>;
}

const toldOf = ({ user, address, why }: Reader, names: Names): ToldAnswer => ({
	user: user ?? null,
	address: address ?? null,
	name: user === undefined ? (address ?? null) : names.of(user),
	relation: why.relation,
	level: why.level,
	instead_of: why.instead_of === null ? null : names.of(why.instead_of),
});

/** Letters that belong to no rung: who is told at once of a severity, a new owner or lead department, the customer. */
function lettersOf({ at, messages }: Moment, telling: Telling): readonly SimulatedLine[] {
	const kinds = {
		severity: 'at_once',
		assigned: 'assigned',
		lead_changed: 'led',
		acknowledgement: 'customer',
	} as const;
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

const readerOf = ({ to_user, to_address, data }: SimulatedLetter, names: Names): ToldAnswer =>
	toldOf(
		{
			why: whyIn(data),
			...(to_user !== undefined ? { user: to_user } : to_address !== undefined ? { address: to_address } : {}),
		},
		names,
	);

/** Why a letter goes to whom it goes; one that goes to the customer says nothing of it. */
function whyIn(data: SimulatedLetter['data']): Reader['why'] {
	const why = member(data, 'why');
	const level = member(why, 'level');
	return {
		relation: stringOf(member(why, 'relation')) ?? '',
		level: typeof level === 'number' ? level : null,
		instead_of: stringOf(member(why, 'instead_of')),
	};
}
