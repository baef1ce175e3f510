import type { Instant } from '../shapes/time.ts';
import type { KindName, recordKinds } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';

/** What the queue can be asked for; the order is that of the tabs. */
export const queueViews = [
	'mine',
	'department',
	'unassigned',
	'overdue',
	'following',
	'signature',
	'verification',
] as const;
export type QueueView = (typeof queueViews)[number];

/** How pressing a record is; the order is that of the queue. */
export const queueGroups = ['overdue', 'today', 'week', 'later', 'paused', 'none'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** A text of a record; where it is a code, in which list of its procedure the code has a name. */
export interface QueueTitle {
	readonly text: string;
	readonly list: string | null;
}

/** One open record, as the queue tells it. Codes are named by `GET /closedloop/codes`. */
/** Working time left of a promise that counts working time, as a page counts it off. */
export interface WorkingLeft {
	/** Working milliseconds from `since` to the due time; negative where that lies before. */
	readonly ms: number;
	readonly since: Instant;
	/** Length of an ordinary working day of its calendar; null where that has none. */
	readonly day_ms: number | null;
	/** Open hours of its calendar from `since` to some days ahead. */
	readonly open: readonly (readonly [from: Instant, to: Instant])[];
}

export interface QueueRow {
	readonly kind: KindName;
	/** What such a record is called. */
	readonly label: Text;
	readonly collection: (typeof recordKinds)[KindName]['collection'];
	readonly id: string;
	readonly group: QueueGroup;
	/** A promise of it is broken and not answered, whatever the nearest one says. */
	readonly missed: boolean;
	readonly number: string | null;
	readonly title: QueueTitle | null;
	/** Number or title of the record it belongs to, where it has no number of its own. */
	readonly about: string | null;
	readonly customer: string | null;
	/** Instant, ISO: when the nearest running promise is due; null = none runs. */
	readonly due_at: string | null;
	/** What is left of it in working time; null = it counts natural time, or none runs. */
	readonly left: WorkingLeft | null;
	/** Code of that promise. */
	readonly promise: string | null;
	/** Id of the version it lives under, by which its codes are named. */
	readonly procedure: string | null;
	readonly department: Text | null;
	/** Who answers for it; name null where the reader may not see colleagues. */
	readonly owner: { readonly id: string; readonly name: string | null } | null;
	/** Column to write one's own id into to take it; null where nobody takes such a record. */
	readonly take: string | null;
	readonly severity: string | null;
	readonly status: string;
	/** History count: another one is another state of the record. */
	readonly seq: number;
}

/** How many a view has; `more` = at least so many. */
export interface QueueCount {
	readonly n: number;
	readonly more: boolean;
}

/** GET /closedloop/queue */
export interface QueueAnswer {
	readonly view: QueueView;
	/** Zone in which today and this week are cut. */
	readonly time_zone: string;
	readonly counts: Readonly<Record<QueueView, QueueCount>>;
	/** The most pressing first. */
	readonly rows: readonly QueueRow[];
	/** What `after` takes for the rows that follow; null = these are all. */
	readonly next: string | null;
	/** More wait for a signature than were looked at. */
	readonly partial: boolean;
}

/** What somebody has open, and how much of it is overdue. */
export interface QueueLoad {
	readonly open: number;
	readonly overdue: number;
}

/** GET /closedloop/queue/load: the open records of a department's people. */
export interface QueueLoadAnswer {
	/** Whoever has most overdue first; name null where the reader may not see colleagues. */
	readonly people: readonly (QueueLoad & { readonly id: string; readonly name: string | null })[];
	/** What nobody answers for. */
	readonly nobody: QueueLoad;
}
