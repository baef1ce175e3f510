import { holdersOf, nextInOrder, type Signed } from '../../people/index.ts';
import { directoryOf, placesOf, standing, type CreateCase, type Matter, type UpdateCase } from '../../record/index.ts';
import type { BindingApproval, Signature } from '../../workflow/index.ts';

/** A decision with who is who around what it is about: a post may be held by the head of its department. */
export function around<Case extends CreateCase | UpdateCase>(given: Case, approval: BindingApproval): Case {
	const { matter, directory } = given;
	const record = matter === null ? directory.record : placesOf(matter.kind, matter.view);
	return { ...given, directory: { ...directoryOf(approval, directory), record } };
}

/** What stands of the signatures of one kind about the record of a decision. */
export const signedSoFar = (matter: Matter | null, kind: string): readonly Signature[] =>
	matter === null ? [] : standing(matter).filter((signature) => signature.kind === kind);

/** Signatures as a post counts them. */
export const counted = (signatures: readonly Signature[]): readonly Signed[] =>
	signatures.flatMap(({ by = null, seats = [], instead_of = null }) =>
		by === null ? [] : [{ by, seats, instead_of }],
	);

/** Whose turn it is, where the post signs one after the other; null where nobody waits for another. */
export function turnOf(given: CreateCase | UpdateCase, { kind }: BindingApproval, post: string): string | null {
	return nextInOrder(post, counted(signedSoFar(given.matter, kind)), given.directory);
}

/** Whether somebody holds a post around the record of a decision. */
export const isHeld = (post: string, { directory, at }: CreateCase | UpdateCase): boolean =>
	holdersOf(post, directory, at).length > 0;
