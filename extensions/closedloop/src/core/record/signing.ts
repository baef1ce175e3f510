import type { Instant } from '@closedloop/schema';
import { holdersOf, isReached, quorate, type Directory } from '../people/index.ts';
import { labelOfPosts, type BindingApproval, type Posting, type Signature, type Signing } from '../workflow/index.ts';

/** By whom decisions about a record are signed, and who they are now. */
export interface Signatories extends Posting {
	readonly approvals: readonly BindingApproval[];
}

/** A signature as far as its signer counts. */
type Given = Pick<Signature, 'kind' | 'by' | 'seats' | 'instead_of'>;

/** Who is who for whoever signs by this approval: posts are those of its own procedure. */
export const directoryOf = ({ posts = [] }: BindingApproval, directory: Directory): Directory => ({
	...directory,
	posts,
});

/** How far the signatures have come of every matter that a post signs. */
export function signingsOf(signatures: readonly Given[], { approvals, ...posting }: Signatories): readonly Signing[] {
	// The first of a kind says who signs, as it does when a decision is proposed.
	const kinds = approvals.filter(({ kind }, index) => approvals.findIndex((each) => each.kind === kind) === index);
	return kinds.flatMap((approval) => {
		const { kind, post } = approval;
		if (post === undefined) return [];
		const directory = directoryOf(approval, posting.directory);
		const reached = quorate(post, by(kind, signatures), directory, posting.at);
		return [
			{
				kind,
				post,
				...reached,
				label: labelOfPosts([post], directory),
				vacant_label: labelOfPosts(reached.vacant, directory),
				holders: holdersOf(post, directory, posting.at).map(({ user }) => user),
			},
		];
	});
}

/** Kinds that not all have signed who must. */
export const shortOf = (signing: readonly Signing[]): ReadonlySet<string> =>
	new Set(signing.filter((each) => !isReached(each)).map(({ kind }) => kind));

const by = (kind: string, signatures: readonly Given[]) =>
	signatures.flatMap((each) => {
		const { by: signer = null, seats = [], instead_of = null } = each;
		return each.kind === kind && signer !== null ? [{ by: signer, seats, instead_of }] : [];
	});

/**
 * Signatures as they are spent: one, or as many as the post asks for, are good for one thing. It dates from the first
 * of them.
 */
export function spendable<S extends Given & { readonly proposed_at: Instant }>(
	signatures: readonly S[],
	signatories: Signatories,
): readonly Pick<Signature, 'kind' | 'proposed_at'>[] {
	const posted = new Set(signatories.approvals.flatMap(({ kind, post }) => (post === undefined ? [] : [kind])));
	const good: Pick<Signature, 'kind' | 'proposed_at'>[] = [];
	const waiting = new Map<string, readonly S[]>();
	for (const signature of signatures.toSorted((a, b) => a.proposed_at - b.proposed_at)) {
		const together = [...(waiting.get(signature.kind) ?? []), signature];
		const whole = !posted.has(signature.kind) || !shortOf(signingsOf(together, signatories)).has(signature.kind);
		if (whole) good.push({ kind: signature.kind, proposed_at: together[0]?.proposed_at ?? signature.proposed_at });
		waiting.set(signature.kind, whole ? [] : together);
	}
	return good;
}
