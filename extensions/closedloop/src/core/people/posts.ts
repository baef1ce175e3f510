import type { Instant, PostRule } from '@closedloop/schema';
import { findPerson, present, type Department, type Directory, type UserId } from './directory.ts';

/** Somebody who holds a post, or stands in for whoever does. */
export interface Holder {
	readonly user: UserId;
	/** Whose place is taken; null = their own. */
	readonly instead_of: UserId | null;
	/** Codes by which they hold it: the post, or the members of a committee whom they are. */
	readonly seats: readonly string[];
}

export const findPost = ({ posts = [] }: Pick<Directory, 'posts'>, code: string): PostRule | null =>
	posts.find((post) => post.code === code) ?? null;

/**
 * Who holds a post for this record at this moment: each person once. Whoever is away holds it still, and their deputy
 * with them, as ladders ask deputies. Nobody, where the post is vacant or its procedure does not know it.
 */
export function holdersOf(code: string, directory: Directory, now: Instant): readonly Holder[] {
	const held = new Map<UserId, Holder>();
	for (const holder of seated(code, directory, now, new Set())) {
		const before = held.get(holder.user);
		const seats = new Set([...(before?.seats ?? []), ...holder.seats]);
		held.set(holder.user, { ...(before?.instead_of === null ? before : holder), seats: [...seats] });
	}
	return [...held.values()];
}

/** Every seat somebody could take at this moment: in their own right, or in whose place. */
export const seatsFor = (code: string, user: UserId, directory: Directory, now: Instant): readonly Holder[] =>
	seated(code, directory, now, new Set()).filter((holder) => holder.user === user);

/**
 * Whom a post can count on at this moment: of whoever is away and has a deputy who is there, that deputy alone. One person
 * may stand for several, with the seats of all of them.
 */
export function askable(code: string, directory: Directory, now: Instant): readonly Holder[] {
	const all = seated(code, directory, now, new Set());
	const key = (user: UserId, seats: readonly string[]) => JSON.stringify([user, seats]);
	const stoodInFor = new Set(
		all.flatMap(({ instead_of, seats }) => (instead_of === null ? [] : [key(instead_of, seats)])),
	);
	return all.filter(({ user, instead_of, seats }) => instead_of !== null || !stoodInFor.has(key(user, seats)));
}

/** Whoever holds a post in their own right, be they away or not: a quorum of all asks every one of them. */
export function nominated(code: string, directory: Directory): readonly UserId[] {
	const held = findPost(directory, code)?.held_by;
	if (held === undefined || 'members' in held) return [];
	if ('policy' in held) return withPolicy(held.policy, directory);
	const head = findPerson(directory, departmentNamed(held.head_of, directory)?.head ?? null);
	return head?.active === true ? [head.id] : [];
}

/** @param asked committees on the way down: one within itself seats nobody */
function seated(code: string, directory: Directory, now: Instant, asked: ReadonlySet<string>): readonly Holder[] {
	const held = findPost(directory, code)?.held_by;
	if (held === undefined || asked.has(code)) return [];
	if ('members' in held)
		return held.members.flatMap((member) =>
			seated(member, directory, now, new Set([...asked, code])).map((holder) => ({ ...holder, seats: [member] })),
		);
	const own = nominated(code, directory);
	const department = 'head_of' in held ? departmentNamed(held.head_of, directory) : null;
	const instead = [...own, ...(own.length === 0 ? [department?.head ?? null] : [])].flatMap((id) => {
		const deputy = present(directory, id, now) ?? present(directory, department?.deputy ?? null, now);
		return deputy === null || deputy === id ? [] : [{ user: deputy, instead_of: id, seats: [code] }];
	});
	return [...own.map((user) => ({ user, instead_of: null, seats: [code] })), ...instead];
}

const withPolicy = (policy: string, { roles, policies = {}, users }: Directory): readonly UserId[] => {
	const id = Object.hasOwn(policies, policy) ? (policies[policy] ?? policy) : policy;
	const holders = Object.hasOwn(roles, id) ? (roles[id] ?? []) : [];
	return holders.filter((holder) => users.some((user) => user.id === holder && user.active));
};

/** Departments that a record names itself: what `head_of` may say beside a department's code or id. */
const departmentsOfRecord: readonly string[] = ['lead', 'owner', 'liable'];
export const isDepartmentOfRecord = (name: string): boolean => departmentsOfRecord.includes(name);

/** By its code or id, or that which the record names. */
function departmentNamed(name: string, directory: Directory): Department | null {
	const { record, departments } = directory;
	if (name === 'lead') return departments.find(({ id }) => id === record.lead_department) ?? null;
	if (name === 'liable') return departments.find(({ id }) => id === record.liable_department) ?? null;
	if (name === 'owner') {
		const of = findPerson(directory, record.owner)?.department ?? null;
		return departments.find(({ id }) => id === of) ?? null;
	}
	return departments.find(({ code, id }) => code === name || id === name) ?? null;
}
