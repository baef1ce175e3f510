import type { KindName } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';
import type { QueueCount, QueueRow } from './queue.ts';

/** One thing a record tells of itself: a column, and what stands in it. */
export interface GlanceColumn {
	readonly column: string;
	/**
	 * How it is to be read: as it stands, as the name of something, as a choice of the column, as a code of the procedure, as
	 * an instant or as a day.
	 */
	readonly as: 'words' | 'name' | 'choice' | 'code' | 'instant' | 'day';
	readonly text: string;
	/** Of a code: in which list of the procedure it has a name. */
	readonly list: string | null;
}

/** What passed between the desk and others about a record, as far as its reader may see it. */
export interface ThreadLine {
	readonly id: string;
	/**
	 * A letter of the desk, a contact somebody logged, what the customer added by themself, what a colleague said of it, an
	 * answer as it was given, or why it was refused.
	 */
	readonly what: 'letter' | 'contact' | 'added' | 'comment' | 'answer' | 'refusal';
	/** Instant, ISO. */
	readonly at: string | null;
	/** Codes of `cl_messages`: which letter, which way, by what, with what sort of person, how far it has come. */
	readonly template: string | null;
	readonly direction: string | null;
	readonly channel: string | null;
	readonly with_party: string | null;
	readonly state: string | null;
	/** Name or address of whoever is at the other end. */
	readonly other: string | null;
	readonly words: string | null;
	/** Round of an answer or a refusal. */
	readonly round: number | null;
	/** Why a letter has not left. */
	readonly error: string | null;
	readonly next_attempt_at: string | null;
	/** A letter to a colleague. */
	readonly inner: boolean;
	/** Logged by mistake, and said so. */
	readonly struck: boolean;
}

/** A record that belongs to it, or that it belongs to. */
export interface GlanceRelated extends Pick<QueueRow, 'kind' | 'label' | 'collection' | 'id' | 'title' | 'status'> {
	readonly number: string | null;
	/** Column by which it is pointed at; null where it points here. */
	readonly by: string | null;
}

export interface GlanceFile {
	readonly id: string;
	readonly name: string;
	readonly type: string | null;
}

/** GET /closedloop/glance/:collection/:id: what there is to know of a record before its form is read. */
export interface GlanceAnswer {
	readonly kind: KindName;
	/** As the queue tells it, open or not. */
	readonly row: QueueRow;
	/** Nobody works on it any more, and nothing is said of it. */
	readonly ended: boolean;
	/** The row as its form would be filled with it. */
	readonly values: Readonly<Record<string, unknown>>;
	/** Whose matter it is; null where the record is nobody's or the reader may not see them. */
	readonly customer: {
		readonly party: string | null;
		readonly contact: string | null;
		readonly phone: string | null;
		readonly email: string | null;
	} | null;
	readonly told: readonly GlanceColumn[];
	/** People and departments that have to do with it, each by the column that says how. */
	readonly people: readonly GlanceColumn[];
	readonly related: { readonly rows: readonly GlanceRelated[]; readonly more: boolean };
	readonly files: { readonly rows: readonly GlanceFile[]; readonly more: boolean };
	/** Other feedback about the same lot, as far as its reader may see it; null where it tells of no lot. */
	readonly same_lot: QueueCount | null;
	/** What stays as it is, and why; columns null = everything that is not said with a step. */
	readonly frozen: readonly { readonly columns: readonly string[] | null; readonly why: Text }[];
	/** Decisions about it, or it itself, that wait for the signature of whoever asks. */
	readonly to_sign: readonly { readonly id: string; readonly label: Text }[];
	/** Oldest first. */
	readonly thread: readonly ThreadLine[];
	/** There is more than is told here. */
	readonly more: boolean;
}
