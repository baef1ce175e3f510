interface KindLiteral {
	readonly collection: string;
	/** Column by which events, clocks and messages point at it. */
	readonly link: string;
	/** Column that says when a record began; clocks that start with the record count from it. */
	readonly begins: string;
	/** How its records are numbered: by the pattern of their procedure, by one of their own, or not at all. */
	readonly number: 'procedure' | `${string}{n:${number}}` | null;
	/**
	 * Kinds it may belong to, nearest first: when it names no procedure itself, it runs under theirs. The column is the
	 * parent's link.
	 */
	readonly under: readonly string[];
	/** When nobody names a procedure, that of improvement (CAPA) is meant. */
	readonly improves: boolean;
}

/**
 * The kinds of records that pass the one door: each has a state, a history, promises, letters and an optimistic lock. A
 * further kind is a literal here, its collection, its link (`schema/links.ts`) and a workflow; what is special about
 * its beginning and its moves stands in `core/kinds/effects.ts`.
 */
export const recordKinds = {
	feedback: {
		collection: 'cl_feedback',
		link: 'feedback',
		begins: 'received_at',
		number: 'procedure',
		under: [],
		improves: false,
	},
	capa: { collection: 'cl_capas', link: 'capa', begins: 'started_at', number: 'procedure', under: [], improves: true },
	action: {
		collection: 'cl_actions',
		link: 'action',
		begins: 'registered_at',
		number: null,
		under: [],
		improves: true,
	},
	decision: {
		collection: 'cl_decisions',
		link: 'decision',
		begins: 'proposed_at',
		number: null,
		under: ['feedback'],
		improves: true,
	},
	response: {
		collection: 'cl_responses',
		link: 'response',
		begins: 'invited_at',
		number: null,
		under: ['campaign'],
		improves: false,
	},
	campaign: {
		collection: 'cl_campaigns',
		link: 'campaign',
		begins: 'registered_at',
		number: null,
		under: [],
		improves: false,
	},
	report: {
		collection: 'cl_reports',
		link: 'report',
		begins: 'opened_at',
		number: 'RP-{yyyy}-{n:5}',
		under: [],
		improves: false,
	},
	order: {
		collection: 'cl_service_orders',
		link: 'service_order',
		begins: 'registered_at',
		number: 'SO-{yyyy}-{n:5}',
		under: ['feedback'],
		improves: false,
	},
} as const satisfies Record<string, KindLiteral>;

export type KindName = keyof typeof recordKinds;
export type RecordKind = (typeof recordKinds)[KindName] & { readonly name: KindName };

/** Column by which events, clocks and messages point at a record. */
export type RecordLink = (typeof recordKinds)[KindName]['link'];

export const isKind = (name: string): name is KindName => Object.hasOwn(recordKinds, name);

/** All of them, in the order of the table. */
export const kindNames: readonly KindName[] = Object.keys(recordKinds).filter((name) => isKind(name));

/** Kinds of records a decision can be about: `cl_decisions` has a column for each, their link. */
export const decidedKinds = ['feedback', 'capa'] as const satisfies readonly KindName[];
export type DecidedKind = (typeof decidedKinds)[number];

export const isDecided = (kind: string): kind is DecidedKind => decidedKinds.some((decided) => decided === kind);

/** Written by the engine only, and only as part of a record's own write. */
export const engineCollections = ['cl_events', 'cl_clocks', 'cl_messages'] as const;

/** Versioned rule documents: immutable once published. */
export const versionedCollections = ['cl_procedures', 'cl_workflows', 'cl_questionnaires'] as const;
