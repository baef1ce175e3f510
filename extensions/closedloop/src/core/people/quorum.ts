import type { Instant } from '@closedloop/schema';
import { present, type Directory, type UserId } from './directory.ts';
import { findPost, nominated, seatsWanted, vacantSeats } from './posts.ts';

/** A signature given for a post. */
export interface Signed {
	readonly by: UserId;
	/** What the signer held when signing: the post, or members of the committee. */
	readonly seats: readonly string[];
}

/** How far the signatures for a post have come. */
export interface Quorate {
	readonly wanted: number;
	/** Never more than are wanted. */
	readonly signed: number;
	/** Posts because of which it cannot be reached: nobody holds them. */
	readonly vacant: readonly string[];
}

export const isReached = ({ wanted, signed }: Quorate): boolean => signed >= wanted;

/**
 * What is signed for a post of what must be: people who signed as it are counted, each once, how often ever. `all` asks
 * everybody who holds it now, of whoever is away the deputy; of a committee members are counted, and nobody is two of
 * them. Who was a member when signing stays one.
 */
export function quorate(code: string, signatures: readonly Signed[], directory: Directory, now: Instant): Quorate {
	const post = findPost(directory, code);
	const vacant = vacantSeats(code, directory, now);
	if (post === null) return { wanted: 1, signed: 0, vacant };
	const counted = (wanted: number, signed: number): Quorate => ({ wanted, signed: Math.min(wanted, signed), vacant });
	const signers = new Set(signatures.flatMap(({ by, seats }) => (seats.includes(code) ? [by] : [])));
	const { held_by, quorum } = post;
	if ('members' in held_by) {
		const { members } = held_by;
		return counted(seatsWanted(quorum, members.length), seatsFilled(members, signatures));
	}
	if (quorum !== 'all') return counted(typeof quorum === 'number' ? quorum : 1, signers.size);
	const asked = new Set(nominated(code, directory).map((id) => present(directory, id, now) ?? id));
	return counted(Math.max(asked.size, 1), [...asked].filter((id) => signers.has(id)).length);
}

/** As many seats as different people can fill, each one of those they signed for. */
function seatsFilled(members: readonly string[], signatures: readonly Signed[]): number {
	const taken = new Map<UserId, string>();
	const seatsOf = (person: UserId) => new Set(signatures.flatMap(({ by, seats }) => (by === person ? seats : [])));
	const people = [...new Set(signatures.map(({ by }) => by))];
	const seats = people.map((person) => [person, seatsOf(person)] as const);
	const fill = (seat: string, asked: Set<UserId>): boolean => {
		for (const [person, held] of seats) {
			if (!held.has(seat) || asked.has(person)) continue;
			asked.add(person);
			const other = taken.get(person);
			if (other === undefined || fill(other, asked)) {
				taken.set(person, seat);
				return true;
			}
		}
		return false;
	};
	return members.filter((seat) => fill(seat, new Set())).length;
}
