/** What an event may carry: JSON, and `undefined` for a key that is simply absent. */
export type Canonical =
	| string
	| number
	| boolean
	| null
	| undefined
	| readonly Canonical[]
	| { readonly [key: string]: Canonical };

/** A value that has no single written form. Thrown, not returned: such a value is a fault of ours, never of a person. */
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
 * The one way to write a value down, so that the same fact always gives the same hash (RFC 8785 in spirit).
 *
 * Keys are sorted by UTF-16 code unit, absent (`undefined`) members are left out, strings and keys are brought to NFC —
 * databases and browsers differ in how they compose `é` — and numbers must be finite (`-0` is written `0`).
 * Instants are given by the caller as ISO strings; a `Date` is refused, since its text depends on who prints it.
 *
 * @throws NotCanonicalError for NaN, infinities, functions, symbols, bigints, class instances, lone surrogates,
 * cycles and keys that become equal after NFC.
 */
export function canonical(value: unknown): string {
	return write(value, '$', []);
}

function write(value: unknown, path: string, parents: readonly object[]): string {
	if (value === null) return 'null';
	if (typeof value === 'string') return text(value, path);
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new NotCanonicalError(path, String(value));
		return JSON.stringify(value);
	}
	if (typeof value !== 'object') throw new NotCanonicalError(path, typeof value);
	if (parents.includes(value)) throw new NotCanonicalError(path, 'a cycle');
	const inside = [...parents, value];
	if (Array.isArray(value)) {
		// Array.from also visits holes: an absent member has no place in a list, so it is refused below.
		return `[${Array.from(value, (item: unknown, index) => write(item, `${path}[${index}]`, inside)).join(',')}]`;
	}
	return members(value, path, inside);
}

function members(value: object, path: string, inside: readonly object[]): string {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) throw new NotCanonicalError(path, value.constructor.name);
	const written = new Map<string, string>();
	for (const [key, member] of Object.entries(value)) {
		if (member === undefined) continue;
		const name = text(key, path);
		if (written.has(name)) throw new NotCanonicalError(path, `the key ${name}, twice,`);
		written.set(name, `${name}:${write(member, `${path}.${key}`, inside)}`);
	}
	const sorted = [...written].sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${sorted.map(([, line]) => line).join(',')}}`;
}

function text(value: string, path: string): string {
	if (/\p{Surrogate}/u.test(value)) throw new NotCanonicalError(path, 'a lone surrogate');
	return JSON.stringify(value.normalize('NFC'));
}
