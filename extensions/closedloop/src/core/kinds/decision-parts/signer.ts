import type { Named } from '@closedloop/schema';
import { present, replacedBy, seatsFor } from '../../people/index.ts';
import type { Refusal, UpdateCase } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import { labelOfPosts, type BindingApproval } from '../../workflow/index.ts';
import { capacityOf } from './capacity.ts';
import { around, isHeld, signedSoFar, turnOf } from './matter.ts';

/** As what somebody signs. */
export interface Signer extends Named {
	readonly seats?: readonly string[];
	/** Whose deputy they are; absent = in their own right. */
	readonly on_behalf_of?: string;
}

/** By the role or post the procedure names for it now, and never by whoever proposed it (four eyes). */
export const signerOf = (given: UpdateCase, rule: BindingApproval | undefined): Signer | Refusal =>
	rule?.post === undefined ? signsByRole(given, rule) : signsByPost(around(given, rule), rule, rule.post);

/** As what whoever acts could sign this decision now, were it a yes; null where they could not. */
export function couldSign(given: UpdateCase): Signer | null {
	const rule = given.approvals.find(({ kind }) => kind === given.record.kind);
	const signer = rule === undefined || rule.outside !== undefined ? null : signerOf(given, rule);
	return signer === null || 'code' in signer ? null : signer;
}

const proposerOf = ({ record }: UpdateCase): string | null => idOf(record.proposed_by);

const isProposer = (given: UpdateCase): boolean => given.actor.id === null || given.actor.id === proposerOf(given);

/**
 * Whether somebody may sign in another's place: nobody signs for whoever proposed it, nor through them. Four eyes would be
 * opened by a leave.
 */
const mayStandIn = (given: UpdateCase, instead_of: string | null): boolean =>
	!replacedBy(given.directory, { by: given.actor.id, instead_of }).includes(proposerOf(given) ?? '');

/** An administrator holds every role, but one pair of eyes; whoever is away is stood in for by their deputy. */
function signsByRole(given: UpdateCase, rule: BindingApproval | undefined): Signer | Refusal {
	const { actor, record, directory, at } = given;
	const role = rule?.role ?? stringOf(record.role) ?? '';
	if (isProposer(given)) return { code: 'CL_SIGNER', params: { role } };
	if (actor.admin || actor.roles.includes(role)) return { role };
	const holders = Object.hasOwn(directory.roles, role) ? (directory.roles[role] ?? []) : [];
	const instead = holders.find((holder) => present(directory, holder, at) === actor.id && mayStandIn(given, holder));
	return instead === undefined ? { code: 'CL_SIGNER', params: { role } } : { role, on_behalf_of: instead };
}

/** A post is somebody's, whatever rights others have: being an administrator signs for none. */
function signsByPost(given: UpdateCase, rule: BindingApproval, post: string): Signer | Refusal {
	const { directory, actor, at } = given;
	if (!isHeld(post, given)) return vacant(given, post);
	const places = seatsFor(post, actor.id ?? '', directory, at).filter(({ instead_of }) =>
		mayStandIn(given, instead_of),
	);
	if (isProposer(given) || places.length === 0) return notTheirs(given, post);
	const turn = turnOf(given, rule, post);
	if (turn !== null && !isHeld(turn, given)) return vacant(given, turn);
	const theirs = turn === null ? places : places.filter(({ seats }) => seats.includes(turn));
	if (turn !== null && theirs.length === 0)
		return { code: 'CL_ORDER', params: { post: turn }, texts: { post: labelOfPosts([turn], directory) } };
	// Nobody is two of them, whatever they hold.
	const signedAlready = signedSoFar(given.matter, rule.kind).some(({ by }) => by === actor.id);
	if (turn !== null && signedAlready) return notTheirs(given, turn);
	const capacity = capacityOf(given, { rule, post, places: theirs });
	if (capacity === null) return notTheirs(given, post);
	const { instead_of, seats } = capacity;
	return { post, seats: turn === null ? seats : [turn], ...(instead_of === null ? {} : { on_behalf_of: instead_of }) };
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
