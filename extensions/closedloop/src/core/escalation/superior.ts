import type { Instant, Recipient } from '@closedloop/schema';
import { findPerson, lineage, present, type Department, type Directory, type UserId } from '../people/index.ts';

/** Why somebody is told. */
export interface Why {
	readonly relation: Recipient['to'];
	/**
	 * Levels above the lead department (or, for a person who cannot be reached, above that person's own); null when no
	 * department was asked.
	 */
	readonly level: number | null;
	/** Whose place is taken, when it is not the person named. */
	readonly instead_of: UserId | null;
}

export type Resolved = { readonly user: UserId; readonly why: Why } | { readonly address: string; readonly why: Why };

/** Who is in a post: its head, or else its deputy. */
export function inPost({ head, deputy }: Department, directory: Directory, now: Instant): UserId | null {
	return present(directory, head, now) ?? present(directory, deputy, now);
}

/** The first of them who is still employed, there or not. */
export function whoeverIsNamed(
	ids: readonly (UserId | null)[],
	relation: Recipient['to'],
	directory: Directory,
): Resolved[] {
	const user = ids.find((id) => findPerson(directory, id)?.active === true) ?? null;
	return user === null ? [] : [{ user, why: { relation, level: null, instead_of: null } }];
}

/**
 * Whoever stands over a person: the first up the line of departments who is there, heads none of them the person heads,
 * and does not merely stand in (P03 F0:93: who cannot be reached is passed over, up to the general manager). Where all of
 * them are away, they all the same; who has nobody above answers alone.
 */
export function superiorOf(person: UserId | null, directory: Directory, now: Instant): Resolved[] {
	const line = lineage(directory, findPerson(directory, person)?.department ?? directory.record.lead_department);
	const above = line.filter(({ head }) => head === null || head !== person);
	const named = above[0]?.head ?? null;
	for (const post of above) {
		const user = inPost(post, directory, now);
		if (user === null || user === person) continue;
		return [
			{
				user,
				why: { relation: 'superior', level: line.indexOf(post), instead_of: user === named ? null : named },
			},
		];
	}
	const holders = above.flatMap(({ head, deputy }) => [head, deputy]).filter((id) => id !== person);
	return whoeverIsNamed([...holders, person], 'superior', directory);
}
