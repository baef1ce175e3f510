import type { KindName } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';
import type { DeadlineAnswer, HistoryAnswer, HistoryLine } from './desk.ts';

/** What stands in a column. */
export interface DossierValue {
	/** As it is stored; an instant in ISO 8601. */
	readonly value: unknown;
	/** What a person reads; null for an instant, which is read in a zone. */
	readonly words: Text | null;
}

/** A column of the record, or a fact of one of its forms, that is filled in. */
export interface DossierField extends DossierValue {
	readonly name: string;
	readonly label: Text;
}

/** What passed between the desk and others: a letter, a logged contact, an answer, why it was refused, what a customer added. */
export interface DossierLetter {
	readonly at: string | null;
	readonly what: Text;
	/** Null of what is no letter and no contact. */
	readonly direction: Text | null;
	readonly channel: Text | null;
	/** Who wrote or was written to; null where the reader may not see them. */
	readonly with: string | null;
	readonly words: string | null;
	/** How far a letter has come. */
	readonly state: Text | null;
	/** Logged by mistake, and said so. */
	readonly struck: boolean;
}

/** A decision about the record. */
export interface DossierSignature {
	readonly id: string;
	readonly label: Text;
	readonly state: Text;
	readonly proposed_by: string | null;
	readonly proposed_at: string | null;
	readonly signed_by: string | null;
	readonly signed_at: string | null;
	/** In whose place. */
	readonly on_behalf_of: string | null;
	readonly outcome: Text | null;
	readonly reason: string | null;
	readonly annotation: string | null;
	readonly answer: string | null;
}

export interface DossierFile {
	readonly id: string;
	readonly name: string;
	readonly type: string | null;
	/** In bytes. */
	readonly size: number | null;
	readonly uploaded_at: string | null;
}

/** A record that belongs to it, or that it belongs to. */
export interface DossierRelated {
	readonly kind: KindName;
	readonly id: string;
	readonly name: string;
	readonly state: Text;
}

/** A promise with why it is due when it is; all instants are epoch milliseconds. */
export type DossierPromise = Pick<
	DeadlineAnswer,
	| 'kind'
	| 'label'
	| 'cycle'
	| 'state'
	| 'verdict'
	| 'started_at'
	| 'due_at'
	| 'met_at'
	| 'sentence'
	| 'source'
	| 'time_zone'
>;

/** A line of the history with what its columns were before and after. */
export interface DossierLine extends HistoryLine {
	readonly kind_label: Text;
	readonly from_label: Text | null;
	readonly to_label: Text | null;
	readonly changed: readonly { readonly label: Text; readonly from: DossierValue; readonly to: DossierValue }[];
}

/**
 * GET /closedloop/dossier/:collection/:id: a record as an auditor takes it away, as far as the reader may see it. The
 * newest lines of what is longer than a dossier is are told, and that there are more.
 */
export interface DossierAnswer {
	readonly kind: KindName;
	readonly kind_label: Text;
	readonly id: string;
	readonly name: string;
	readonly state: Text;
	readonly procedure: { readonly code: string; readonly version: number; readonly title: string } | null;
	readonly generated_at: string;
	readonly time_zone: string;
	readonly fields: readonly DossierField[];
	readonly facts: readonly DossierField[];
	readonly promises: readonly DossierPromise[];
	readonly letters: readonly DossierLetter[];
	readonly signatures: readonly DossierSignature[];
	readonly files: readonly DossierFile[];
	readonly related: readonly DossierRelated[];
	readonly history: readonly DossierLine[];
	/** Lines in all. */
	readonly history_total: number;
	readonly verification: HistoryAnswer['verification'];
	/** Sections of which there is more than is told. */
	readonly truncated: readonly ('letters' | 'signatures' | 'files' | 'related' | 'history')[];
}
