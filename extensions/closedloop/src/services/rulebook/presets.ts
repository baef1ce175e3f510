import type { Accountability } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { isoOf } from '../../store/row-values.ts';

type Values = Readonly<Record<string, unknown>>;

/** A policy given to a role, to a person, or (neither) to everybody. */
export interface Access {
	readonly role: string | null;
	readonly user: string | null;
	readonly policy: string;
}

/** What Directus adds to the writes of whoever has a policy. */
export interface Preset {
	readonly policy: string;
	readonly collection: string;
	readonly action: 'create' | 'update';
	readonly values: Values;
	/** It holds for some addresses only. */
	readonly byAddress: boolean;
}

/** What permissions add, and who holds them. */
export interface Rights {
	readonly presets: readonly Preset[];
	readonly access: readonly Access[];
}

interface PresetQuestion {
	readonly accountability: Accountability | null;
	readonly collection: string;
	readonly action: Preset['action'];
	readonly at: Instant;
}

/**
 * What Directus will add to this write from the writer's permissions, so that it is judged like their own values. A
 * preset we cannot foretell (bound to addresses, or with a variable of Directus other than these) is left out; then it
 * meets the last look.
 */
export function presetsFor(
	{ presets, access }: Rights,
	{ accountability, collection, action, at }: PresetQuestion,
): Values {
	if (accountability === null || accountability.admin || presets.length === 0) return {};
	const here = presets.filter(
		(preset) => preset.collection === collection && preset.action === action && !preset.byAddress,
	);
	if (here.length === 0) return {};
	const { user, roles } = accountability;
	const rank = (policy: string): number | null => {
		const ranks = access
			.filter((row) => row.policy === policy)
			.flatMap((row) => {
				if (row.role !== null) return roles.includes(row.role) ? [roles.indexOf(row.role)] : [];
				return row.user === null ? (roles.length === 0 ? [0] : []) : row.user === user ? [roles.length] : [];
			});
		return ranks.length === 0 ? null : Math.min(...ranks);
	};
	const held = here
		.flatMap((preset) => {
			const of = rank(preset.policy);
			return of === null ? [] : [{ of, values: preset.values }];
		})
		.toSorted((a, b) => a.of - b.of);
	const variables = { $CURRENT_USER: user, $CURRENT_ROLE: accountability.role, $NOW: isoOf(at) };
	return held.reduce<Values>((below, { values }) => ({ ...below, ...resolved(values, variables) }), {});
}

/** Variables of Directus we know the value of before Directus does. */
const known = ['$CURRENT_USER', '$CURRENT_ROLE', '$NOW'] as const;
const isKnown = (value: unknown): value is (typeof known)[number] => known.some((name) => name === value);

/** Whether what a preset will come to can be told beforehand. */
export const foretold = (value: unknown): boolean => isKnown(value) || !JSON.stringify(value).includes('"$');

const resolved = (values: Values, variables: Readonly<Record<(typeof known)[number], unknown>>): Values =>
	Object.fromEntries(
		Object.entries(values)
			.filter(([, value]) => foretold(value))
			.map(([name, value]) => [name, isKnown(value) ? variables[value] : value]),
	);
