import type { Named } from '@closedloop/schema';
import { holdersOf } from '../../people/index.ts';
import type { Refusal, UpdateCase } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import { labelOfPosts, type BindingApproval } from '../../workflow/index.ts';
import { around, isHeld, signedSoFar, turnOf } from './matter.ts';

/** As what somebody signs. */
export type Signer = Named & { readonly seats?: readonly string[] };

/** By the role or post the procedure names for it now, and never by whoever proposed it (four eyes). */
export const signerOf = (given: UpdateCase, rule: BindingApproval | undefined): Signer | Refusal =>
	rule?.post === undefined ? signsByRole(given, rule) : signsByPost(around(given, rule), rule, rule.post);

/** Whether whoever acts could sign this decision now, were it a yes. */
export function isSigner(given: UpdateCase): boolean {
	const rule = given.approvals.find(({ kind }) => kind === given.record.kind);
	return rule !== undefined && !('code' in signerOf(given, rule));
}

const isProposer = ({ actor, record }: UpdateCase): boolean =>
	actor.id === null || actor.id === idOf(record.proposed_by);

/** An administrator holds every role, but one pair of eyes. */
function signsByRole(given: UpdateCase, rule: BindingApproval | undefined): Signer | Refusal {
	const { actor, record } = given;
	const role = rule?.role ?? stringOf(record.role) ?? '';
	return isProposer(given) || !(actor.admin || actor.roles.includes(role))
		? { code: 'CL_SIGNER', params: { role } }
		: { role };
}

/** A post is somebody's, whatever rights others have: being an administrator signs for none. */
function signsByPost(given: UpdateCase, rule: BindingApproval, post: string): Signer | Refusal {
	const { directory, actor, at } = given;
	if (!isHeld(post, given)) return vacant(given, post);
	const seats = holdersOf(post, directory, at).find(({ user }) => user === actor.id)?.seats;
	if (isProposer(given) || seats === undefined) return notTheirs(given, post);
	const turn = turnOf(given, rule, post);
	if (turn === null) return { post, seats };
	if (!isHeld(turn, given)) return vacant(given, turn);
	if (!seats.includes(turn))
		return { code: 'CL_ORDER', params: { post: turn }, texts: { post: labelOfPosts([turn], directory) } };
	// Nobody is two of them, whatever they hold.
	const signedAlready = signedSoFar(given.matter, rule.kind).some(({ by }) => by === actor.id);
	return signedAlready ? notTheirs(given, turn) : { post, seats: [turn] };
}

const vacant = ({ directory }: UpdateCase, post: string): Refusal => ({
	code: 'CL_VACANT',
	params: { post },
	texts: { post: labelOfPosts([post], directory) },
});

const notTheirs = ({ directory }: UpdateCase, post: string): Refusal => ({
	code: 'CL_SIGNER',
	params: { post },
	texts: { role: labelOfPosts([post], directory) },
});
