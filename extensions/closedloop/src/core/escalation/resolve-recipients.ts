import type { Instant, Recipient } from '@closedloop/schema';
import {
	findPerson,
	holdersOf,
	lineage,
	present,
	type Department,
	type DepartmentId,
	type Directory,
	type UserId,
} from '../people/index.ts';
import { inPost, superiorOf, whoeverIsNamed, type Resolved } from './superior.ts';

/**
 * Names → people, at the moment a rung fires. On leave: the deputy. Vacant, or on leave without anybody to stand in:
 * the next level up, and below it only when all above are vacant. When nobody in the line is there, whoever was named
 * is told all the same, if still employed: an unread letter beats none. Each person and address once, for the first
 * reason given.
 */
export function resolveRecipients(recipients: readonly Recipient[], directory: Directory, now: Instant): Resolved[] {
	const found = new Map<string, Resolved>();
	for (const recipient of recipients) {
		for (const resolved of resolve(recipient, directory, now)) {
			const key = 'user' in resolved ? `user ${resolved.user}` : `address ${resolved.address.toLowerCase()}`;
			if (!found.has(key)) found.set(key, resolved);
		}
	}
	return [...found.values()];
}

function resolve(recipient: Recipient, directory: Directory, now: Instant): Resolved[] {
	const { record } = directory;
	switch (recipient.to) {
		case 'address':
			return [{ address: recipient.address, why: { relation: 'address', level: null, instead_of: null } }];
		case 'contact':
			// No colleague: the customer is written to by the survey itself.
			return [];
		case 'owner':
			return personOrAbove(record.owner, 'owner', directory, now);
		case 'first_receiver':
			return personOrAbove(record.first_receiver, 'first_receiver', directory, now);
		case 'superior':
			return superiorOf(record.owner ?? record.owner_to_be ?? null, directory, now);
		case 'user':
			return personOrAbove(recipient.user, 'user', directory, now);
		case 'department':
			return headOrAbove(record.lead_department, {
				up: recipient.up,
				relation: 'department',
				named: null,
				directory,
				now,
			});
		case 'role': {
			const members = directory.roles[recipient.role] ?? [];
			const there = members.flatMap((id) => standIn(id, 'role', directory, now));
			return there.length > 0 ? there : personOrAbove(members[0] ?? null, 'role', directory, now);
		}
		case 'post': {
			const holders = holdersOf(recipient.post, directory, now);
			const there = holders.filter(({ user }) => present(directory, user, now) === user);
			return there.length > 0
				? there.map(({ user, instead_of }) => ({ user, why: { relation: 'post', level: null, instead_of } }))
				: personOrAbove(holders[0]?.user ?? null, 'post', directory, now);
		}
	}
}

function standIn(id: UserId | null, relation: Recipient['to'], directory: Directory, now: Instant): Resolved[] {
	const user = present(directory, id, now);
	return user === null ? [] : [{ user, why: { relation, level: null, instead_of: user === id ? null : id } }];
}

function personOrAbove(id: UserId | null, relation: Recipient['to'], directory: Directory, now: Instant): Resolved[] {
	const there = standIn(id, relation, directory, now);
	if (there.length > 0) return there;
	const department = findPerson(directory, id)?.department ?? directory.record.lead_department;
	return headOrAbove(department, { up: 0, relation, named: id, directory, now });
}

interface Above {
	/** So many departments above the first. */
	readonly up: number;
	readonly relation: Recipient['to'];
	/** Whoever the record names; nobody is told in their own place. */
	readonly named: UserId | null;
	readonly directory: Directory;
	readonly now: Instant;
}

/**
 * The head `up` levels above, no higher than the top; from there upwards the first post with somebody in it. Where all
 * of them are away, the absent themselves; where all are vacant, the nearest post below.
 */
function headOrAbove(from: DepartmentId | null, { up, relation, named, directory, now }: Above): Resolved[] {
	const line = lineage(directory, from);
	const entry = Math.max(Math.min(up, line.length - 1), 0);
	const above = line.slice(entry);
	const below = line.slice(0, entry).reverse();
	const replaced = named ?? above[0]?.head ?? null;
	const inOneOf = (posts: readonly Department[]): Resolved[] => {
		const post = posts.find((each) => inPost(each, directory, now) !== null);
		const user = post === undefined ? null : inPost(post, directory, now);
		return post === undefined || user === null
			? []
			: [{ user, why: { relation, level: line.indexOf(post), instead_of: replaced === user ? null : replaced } }];
	};
	const holdersOf = (posts: readonly Department[]) => posts.flatMap(({ head, deputy }) => [head, deputy]);
	return firstFound(
		() => inOneOf(above),
		() => whoeverIsNamed([named, ...holdersOf(above)], relation, directory),
		() => inOneOf(below),
		() => whoeverIsNamed(holdersOf(below), relation, directory),
	);
}

function firstFound(...ways: readonly (() => Resolved[])[]): Resolved[] {
	for (const way of ways) {
		const found = way();
		if (found.length > 0) return found;
	}
	return [];
}
