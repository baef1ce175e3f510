import type { DecidedKind } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';

/** A proposed decision that its reader may sign now. */
export interface WaitingSignature {
	/** Id of the decision. */
	readonly id: string;
	/** Code of the matter and what its procedure calls it. */
	readonly kind: string;
	readonly label: Text;
	/** What it is about: which kind of record, its id, and its number or title. */
	readonly about: { readonly kind: DecidedKind; readonly id: string; readonly name: string };
	/** Instant, ISO. */
	readonly proposed_at: string;
	/** Name of whoever proposed it; null where the reader may not see colleagues. */
	readonly proposed_by: string | null;
	/** Instant, ISO; null where nothing promises when. */
	readonly due_at: string | null;
	/** In whose place the reader would sign; name null where they may not see colleagues. Null = in their own right. */
	readonly on_behalf_of: { readonly name: string | null } | null;
	/** What can be said with the signature, where the procedure lists it. */
	readonly outcomes: readonly { readonly code: string; readonly label: Text }[];
}

/** A remark with a signature that its reader may answer now. */
export interface WaitingAnnotation extends Pick<WaitingSignature, 'id' | 'kind' | 'label' | 'about'> {
	readonly annotation: string;
	/** Instant, ISO. */
	readonly signed_at: string;
	/** Name of whoever wrote it; null where the reader may not see colleagues. */
	readonly signed_by: string | null;
}

/** What the reader has proposed to somebody outside, and the link by which they sign, while it is good. */
export interface WaitingOutside extends Pick<WaitingSignature, 'id' | 'kind' | 'label' | 'about'> {
	/** Token of the link: `/closedloop/sign/<token>`. */
	readonly token: string;
	/** Instant, ISO. */
	readonly expires_at: string;
}

/** GET /closedloop/waiting */
export interface WaitingAnswer {
	readonly waiting: readonly WaitingSignature[];
	readonly annotations: readonly WaitingAnnotation[];
	readonly outside: readonly WaitingOutside[];
	/** There may be more than were looked at. */
	readonly more: boolean;
}
