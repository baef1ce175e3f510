/**
 * The kinds of records that pass the one door: each has a state, a history and an optimistic lock.
 * `link` is the column by which events, clocks and messages point at it.
 */
export const recordKinds = {
	feedback: { collection: 'cl_feedback', link: 'feedback', clocks: true, messages: true, numbered: true },
	capa: { collection: 'cl_capas', link: 'capa', clocks: true, messages: true, numbered: true },
	action: { collection: 'cl_actions', link: 'action', clocks: true, messages: true, numbered: false },
	decision: { collection: 'cl_decisions', link: 'decision', clocks: false, messages: true, numbered: false },
	response: { collection: 'cl_responses', link: 'response', clocks: false, messages: true, numbered: false },
} as const;

export type KindName = keyof typeof recordKinds;
export type RecordKind = (typeof recordKinds)[KindName] & { readonly name: KindName };

/** Written by the engine only, and only as part of a record's own write. */
export const engineCollections = ['cl_events', 'cl_clocks', 'cl_messages'] as const;

/** Versioned rule documents: immutable once published. */
export const versionedCollections = ['cl_procedures', 'cl_workflows', 'cl_questionnaires'] as const;
