import type { Instant, KindName, Text } from '@closedloop/schema';
import type { ClockDraft } from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';
import type { Told } from './stage.ts';

/** What a desk tells after a turn, in the names of the story. */
export interface Sight {
	readonly at: Instant;
	/** Null where everything was allowed. */
	readonly refusals: readonly SaidNo[] | null;
	/** Kinds of records born of it. */
	readonly opened: readonly KindName[];
	/** Who was written to since the turn before. */
	readonly told: readonly Told[];
	/** Null where there is no record of that name. */
	readonly record: Seen | null;
	/** Of those who were asked, who may read it; of the customer, whether they may follow it. */
	readonly readers: ReadonlySet<string>;
	readonly looked: Looked;
}

/** What lists and figures tell whoever asks; what was not asked is absent. */
export interface Looked {
	/** Names of the records that are found. */
	readonly finds?: readonly string[];
	/** Records by the value of a column. */
	readonly counts?: Readonly<Record<string, number>>;
	/** Codes of items, the worst first. */
	readonly pareto?: readonly string[];
	/** Null where nobody has answered. */
	readonly index?: number | null;
	/** Until which day its procedure forbids to erase its customer; null where nothing forbids it, or it is open. */
	readonly retained_until?: string | null;
}

/** Why something was refused, as a client is told. */
export interface SaidNo {
	readonly code: string;
	readonly field?: string | undefined;
	readonly params?: Readonly<Record<string, unknown>> | undefined;
	readonly missing?: readonly Lacking[] | undefined;
	/** Labels for codes in `params`. */
	readonly texts?: Readonly<Record<string, Text>> | undefined;
}

interface Lacking {
	readonly code: string;
	readonly field?: string | undefined;
	readonly params: Readonly<Record<string, unknown>>;
}

/** A record as it stands. */
export interface Seen {
	readonly row: RecordView;
	/** The newest cycle of that clock. */
	readonly clock: (kind: string) => ClockSeen | undefined;
	/** Contacts that stand in its log: `out phone 1`. */
	readonly contacts: readonly string[];
	/** Names of the files that hang on it. */
	readonly files: readonly string[];
}

export type ClockSeen = Pick<ClockDraft, 'state' | 'verdict' | 'due_at' | 'met_at' | 'breached_at'>;
