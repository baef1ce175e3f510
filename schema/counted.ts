import type { KindName } from './kinds/index.ts';
import { t, type Text } from './shapes/text.ts';

/**
 * What is counted around a record, and for which kinds of records. A gate that asks for it around any other kind is
 * refused on publishing, and never holds.
 */
export const countedAround = {
	/** Rows that still ask something of somebody. */
	open: {
		mandatory_actions: ['feedback', 'capa'],
		actions: ['feedback', 'capa'],
		capa: ['feedback'],
		decisions: ['feedback', 'capa'],
	},
	/** Rows there are. */
	counts: { causes: ['capa'], actions: ['feedback', 'capa'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly KindName[]>>>>;

export type FactGroup = keyof typeof countedAround;
/** Names of what is counted in a group; of several groups, all of them. */
export type Fact<G extends FactGroup = FactGroup> = { [Each in G]: keyof (typeof countedAround)[Each] }[G];

type Values<T> = T[keyof T];
/** Kinds of records around which anything is counted. */
export type CountedKind = Values<{ [G in FactGroup]: Values<(typeof countedAround)[G]> }>[number];

export const factLabels = {
	mandatory_actions: t('必须的措施', 'mandatory actions'),
	actions: t('措施', 'actions'),
	capa: t('纠正预防', 'CAPA'),
	decisions: t('决定', 'decisions'),
	causes: t('原因', 'causes'),
} as const satisfies Readonly<Record<Fact, Text>>;

/** Kinds of records around which this is counted. */
export const kindsCounted = (group: FactGroup, fact: string): readonly KindName[] => {
	const facts: Readonly<Record<string, readonly KindName[]>> = countedAround[group];
	return facts[fact] ?? [];
};
