/** What an event may carry: JSON, and `undefined` for a key that is simply absent. */
export type Canonical =
	string | number | boolean | null | undefined | readonly Canonical[] | { readonly [key: string]: Canonical };

/**
 * A value that has no single written form. Thrown, not returned: such a value is a fault of ours, never of a person.
 */
export class NotCanonicalError extends TypeError {
	/** Where in the value, e.g. `$.data.amount`. */
	readonly path: string;

	constructor(path: string, what: string) {
		super(`${path}: ${what} has no canonical form`);
		this.name = 'NotCanonicalError';
		this.path = path;
	}
}

/**
 * The one way to write a value down, so that the same fact always gives the same hash: RFC 8785 (JSON Canonicalization
 * Scheme). Members are sorted by the UTF-16 code units of their keys, numbers and strings are written as ECMAScript
 * writes them, and no character is changed. Absent (`undefined`) members are left out. Instants are given by the caller
 * as ISO strings; a `Date` is refused, since its text depends on who prints it.
 *
 * @throws NotCanonicalError for NaN, infinities, functions, symbols, bigints, class instances, lone surrogates and
 *   cycles
 */
export function canonical(value: unknown): string {
	return write(value, { name: '$', above: null, value });
}

/** Where a value stands: its own name, and the place of what it is in. Written out only where something is wrong. */
interface Place {
	readonly name: string;
	readonly above: Place | null;
	readonly value: unknown;
}

function write(value: unknown, place: Place): string {
	if (value === null) return 'null';
	if (typeof value === 'string') return text(value, place);
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new NotCanonicalError(pathOf(place), String(value));
		return JSON.stringify(value);
	}
	if (typeof value !== 'object') throw new NotCanonicalError(pathOf(place), typeof value);
	if (isWithin(value, place.above)) throw new NotCanonicalError(pathOf(place), 'a cycle');
	if (Array.isArray(value)) {
		// Array.from also visits holes: an absent member has no place in a list, so it is refused below.
		return `[${Array.from(value, (item: unknown, index) => write(item, { name: `[${index}]`, above: place, value: item })).join(',')}]`;
	}
	return members(value, place);
}

function members(value: object, place: Place): string {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null)
		throw new NotCanonicalError(pathOf(place), value.constructor.name);
	// `<` compares strings by their UTF-16 code units, which is the order RFC 8785 asks for (3.2.3).
	const present = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${present.map(([key, member]) => `${text(key, place)}:${write(member, { name: `.${key}`, above: place, value: member })}`).join(',')}}`;
}

function text(value: string, place: Place): string {
	if (!value.isWellFormed()) throw new NotCanonicalError(pathOf(place), 'a lone surrogate');
	return JSON.stringify(value);
}

function isWithin(value: object, place: Place | null): boolean {
	for (let each = place; each !== null; each = each.above) if (each.value === value) return true;
	return false;
}

function pathOf(place: Place): string {
	return place.above === null ? place.name : `${pathOf(place.above)}${place.name}`;
}
