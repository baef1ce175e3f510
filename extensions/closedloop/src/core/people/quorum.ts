import type { Instant, PostRule } from '@closedloop/schema';
import { deputies, type Directory, type UserId } from './directory.ts';
import { askable, findPost, nominated } from './posts.ts';
import { seatsFilled, type Claim } from './seats.ts';

/** A signature given for a post. */
export interface Signed {
	readonly by: UserId;
	/** What the signer held when signing: the post, or members of the committee. */
	readonly seats: readonly string[];
	/** In whose place they signed, as it was then; null or absent = in their own right, or before that was kept. */
	readonly instead_of?: UserId | null;
}

/** How far the signatures for a post have come. */
export interface Quorate {
	readonly wanted: number;
	/** Never more than are wanted. */
	readonly signed: number;
	/** Posts because of which it cannot be reached by those who have signed and those who are there. */
	readonly vacant: readonly string[];
}

export const isReached = ({ wanted, signed }: Quorate): boolean => signed >= wanted;

/**
 * What is signed for a post of what must be. Whoever holds it is a seat, filled by themself or by somebody in their line
 * of deputies who signed; of a committee its members are the seats. Nobody fills two. Who is away decides whom one can
 * count on, never what a signature is worth: it stays when its signer goes, and that of a deputy when the holder returns.
 * `all` asks everybody who holds the post now; who was a member of a committee when signing stays one.
 */
export function quorate(code: string, signatures: readonly Signed[], directory: Directory, now: Instant): Quorate {
	const post = findPost(directory, code);
	if (post === null) return { wanted: 1, signed: 0, vacant: [code] };
	const claimsOf = claimsTo(post, directory);
	const wanted = wantedBy(post, directory);
	const signed = signatures.flatMap(claimsOf);
	const able = [
		...signed,
		...askable(code, directory, now).flatMap(({ user, ...held }) => claimsOf({ by: user, ...held })),
	];
	return {
		wanted,
		signed: Math.min(wanted, seatsFilled(signed)),
		vacant: vacantAmong(post, able, wanted),
	};
}

/**
 * Posts because of which a quorum cannot be reached at this moment: the post itself, held by nobody or by too few people
 * for its seats, or the empty seats of a committee.
 */
export const vacantSeats = (code: string, directory: Directory, now: Instant): readonly string[] =>
	quorate(code, [], directory, now).vacant;

function wantedBy({ code, held_by, quorum }: PostRule, directory: Directory): number {
	if (typeof quorum === 'number') return quorum;
	if (quorum !== 'all') return 1;
	return 'members' in held_by ? held_by.members.length : Math.max(nominated(code, directory).length, 1);
}

/** The seats of a post that somebody fills who is, or was when signing, what `seats` say. */
function claimsTo({ code, held_by, quorum }: PostRule, directory: Directory): (held: Signed) => readonly Claim[] {
	if ('members' in held_by)
		return ({ by, seats }) => held_by.members.filter((seat) => seats.includes(seat)).map((seat) => ({ by, seat }));
	const lines = nominated(code, directory).map((seat) => ({ seat, line: deputies(directory, seat) }));
	return ({ by, seats, instead_of = null }) => {
		if (!seats.includes(code)) return [];
		// Whose deputy somebody was is what it was when they signed, whoever is named by now.
		const own = lines
			.filter(({ seat, line }) => (instead_of === null ? line.some(({ id }) => id === by) : seat === instead_of))
			.map(({ seat }) => ({ by, seat }));
		// Who held it when signing and does no more counts where a number is asked, and not among all who do.
		return own.length > 0 || quorum === 'all' ? own : [{ by, seat: instead_of ?? by }];
	};
}

function vacantAmong({ code, held_by }: PostRule, able: readonly Claim[], wanted: number): readonly string[] {
	const reachable = seatsFilled(able);
	if (reachable >= wanted) return [];
	const members = 'members' in held_by ? held_by.members : [];
	const empty = members.filter((member) => !able.some(({ seat }) => seat === member));
	// Filling those is not enough: too few people hold the others.
	return reachable + empty.length < wanted ? [...empty, code] : empty;
}
