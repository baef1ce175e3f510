import { recordKinds } from './all.ts';

/**
 * The kinds of records that pass the one door: each has a state, a history, promises, letters and an optimistic lock. A
 * further kind is four files: its literal here, its collection, what is special about it (`core/kinds/`) and a workflow.
 */
export { recordKinds };
export { columnsFrozenBy, mandatory, type FrozenRule } from './frozen.ts';
export type { Ageing, AgeingColumns, KindLiteral } from './kind.ts';

export type KindName = keyof typeof recordKinds;
export type RecordKind = (typeof recordKinds)[KindName] & { readonly name: KindName };

/** Column by which events, clocks and messages point at a record. */
export type RecordLink = (typeof recordKinds)[KindName]['link'];

export const isKind = (name: string): name is KindName => Object.hasOwn(recordKinds, name);

/** All of them, in their order. */
export const kindNames: readonly KindName[] = Object.keys(recordKinds).filter((name) => isKind(name));

/** Their collections, in the same order. */
export const kindCollections: readonly (typeof recordKinds)[KindName]['collection'][] = kindNames.map(
	(kind) => recordKinds[kind].collection,
);

/** Kinds with this said of them; `null` says nothing. */
type With<Fact extends keyof (typeof recordKinds)[KindName]> = {
	[K in KindName]: (typeof recordKinds)[K][Fact] extends null ? never : K;
}[KindName];

/** Kinds of records a decision can be about: `cl_decisions` has a column for each, their link. */
export type DecidedKind = With<'signed'>;
export const isDecided = (kind: string): kind is DecidedKind => isKind(kind) && recordKinds[kind].signed !== null;
export const decidedKinds: readonly DecidedKind[] = kindNames.filter((kind) => isDecided(kind));

/** Kinds whose records keep facts their procedure asks for. */
export type FactKind = { [K in KindName]: (typeof recordKinds)[K]['facts'] extends true ? K : never }[KindName];
export const keepsFacts = (kind: string): kind is FactKind => isKind(kind) && recordKinds[kind].facts;
export const factKinds: readonly FactKind[] = kindNames.filter((kind) => keepsFacts(kind));

/** Kinds whose open records are told by age. */
export type AgeingSubject = With<'ageing'>;
export const isAgeing = (kind: string): kind is AgeingSubject => isKind(kind) && recordKinds[kind].ageing !== null;
export const ageingKinds: readonly AgeingSubject[] = kindNames.filter((kind) => isAgeing(kind));

/** Kinds another one may belong to; the column is the parent's link. */
export type ParentKind = (typeof recordKinds)[KindName]['parents'][number];
export const parentsOf = (kind: KindName): readonly ParentKind[] => recordKinds[kind].parents;

/** Written by the engine only, and only as part of a record's own write. */
export const engineCollections = ['cl_events', 'cl_clocks', 'cl_messages'] as const;

/** Versioned rule documents: immutable once published. */
export const versionedCollections = ['cl_procedures', 'cl_workflows', 'cl_questionnaires'] as const;
