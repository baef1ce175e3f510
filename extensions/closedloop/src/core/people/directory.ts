import type { Instant, PostRule } from '@closedloop/schema';

export type UserId = string;
export type DepartmentId = string;

/** Who is who, as plain data gathered for one decision. */
export interface Directory {
	readonly departments: readonly Department[];
	readonly users: readonly Person[];
	/** Users per named role, and per policy by its id, in the order they should be asked. */
	readonly roles: Readonly<Record<string, readonly UserId[]>>;
	/** Ids of policies by their names; a name that several have is nobody's. */
	readonly policies?: Readonly<Record<string, string>>;
	/** Posts the record's procedure knows. */
	readonly posts?: readonly PostRule[];
	readonly record: {
		readonly owner: UserId | null;
		readonly first_receiver: UserId | null;
		readonly lead_department: DepartmentId | null;
		/** Whose fault it is, where somebody has said so. */
		readonly liable_department?: DepartmentId | null;
		/** Who will be the owner, while the record is being registered. */
		readonly owner_to_be?: UserId | null;
	};
}

export interface Department {
	readonly id: DepartmentId;
	/** By which rules name it. */
	readonly code?: string | null;
	readonly parent: DepartmentId | null;
	readonly head: UserId | null;
	readonly deputy: UserId | null;
}

export interface Person {
	readonly id: UserId;
	readonly department: DepartmentId | null;
	/** Since when; null or absent = begun already. */
	readonly away_from?: Instant | null;
	readonly away_until: Instant | null;
	readonly deputy: UserId | null;
	readonly active: boolean;
}

export function findPerson(directory: Pick<Directory, 'users'>, id: UserId | null): Person | null {
	return directory.users.find((user) => user.id === id) ?? null;
}

/** A department and those above it, nearest first. A circle is walked once. */
export function lineage(directory: Directory, id: DepartmentId | null): Department[] {
	const line: Department[] = [];
	let next = id;
	while (next !== null) {
		const department = directory.departments.find((each) => each.id === next);
		if (!department || line.includes(department)) break;
		line.push(department);
		next = department.parent;
	}
	return line;
}

/** Whether somebody works in a department, or stands at its head while counted to another one. */
export function isOfDepartment(
	person: UserId | null,
	department: DepartmentId | null,
	directory: Pick<Directory, 'users' | 'departments'>,
): boolean {
	const named = directory.departments.find(({ id }) => id === department);
	if (person === null || named === undefined) return false;
	return [named.head, named.deputy].includes(person) || findPerson(directory, person)?.department === department;
}

/** The person, or the first in the chain of deputies who is there. Null when nobody is. */
export const present = (directory: Pick<Directory, 'users'>, id: UserId | null, now: Instant): UserId | null =>
	deputies(directory, id).find((person) => person.active && !isAway(person, now))?.id ?? null;

/** On leave at this moment. */
const isAway = ({ away_from, away_until }: Person, now: Instant): boolean =>
	(away_from ?? -Infinity) <= now && now < (away_until ?? -Infinity);

/** The person, then their deputy, then the deputy's, whether they are there or not. A circle is walked once. */
export function deputies(directory: Pick<Directory, 'users'>, id: UserId | null): Person[] {
	const chain: Person[] = [];
	let person = findPerson(directory, id);
	while (person && !chain.includes(person)) {
		chain.push(person);
		person = findPerson(directory, person.deputy);
	}
	return chain;
}

/**
 * In whose place somebody signs: of the one who is stood in for, and of everybody who was passed over on the way to the
 * signer, in their own line or, of a head, in that of the deputy of the department. Who is in no line any more may have
 * come by any part of it: all of it was passed over. Nobody, where they sign in their own right.
 */
export function replacedBy(
	directory: Directory,
	{ by, instead_of = null }: { readonly by: UserId | null; readonly instead_of?: UserId | null },
): readonly UserId[] {
	if (instead_of === null) return [];
	const own = lineOf(directory, instead_of);
	const others = directory.departments
		.filter(({ head }) => head === instead_of)
		.map(({ deputy }) => lineOf(directory, deputy));
	const isInOne = others.some((line) => passedOver(line, by) !== null);
	const through = others.flatMap((line) => passedOver(line, by) ?? (isInOne ? [] : line));
	return passedOver(own, by) ?? [...new Set([instead_of, ...own, ...through])];
}

const lineOf = (directory: Directory, id: UserId | null): readonly UserId[] =>
	deputies(directory, id).map((person) => person.id);

/** Everybody in a line before somebody; null where they are not in it. */
function passedOver(line: readonly UserId[], by: UserId | null): readonly UserId[] | null {
	const place = by === null ? -1 : line.indexOf(by);
	return place < 0 ? null : line.slice(0, place);
}
