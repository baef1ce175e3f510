import type { UserId } from './directory.ts';

/** Somebody, and a seat they may fill. */
export interface Claim {
	readonly by: UserId;
	readonly seat: string;
}

/** How many seats can be filled at once, each by another person who may fill it, whichever way they are shared out. */
export function seatsFilled(claims: readonly Claim[]): number {
	const taken = new Map<UserId, string>();
	const claimants = new Map<string, UserId[]>();
	for (const { by, seat } of claims) claimants.set(seat, [...(claimants.get(seat) ?? []), by]);
	// Whoever sits elsewhere already moves on, where somebody else can take that seat.
	const fill = (seat: string, asked: Set<UserId>): boolean => {
		for (const person of claimants.get(seat) ?? []) {
			if (asked.has(person)) continue;
			asked.add(person);
			const other = taken.get(person);
			if (other === undefined || fill(other, asked)) {
				taken.set(person, seat);
				return true;
			}
		}
		return false;
	};
	return [...claimants.keys()].filter((seat) => fill(seat, new Set())).length;
}
