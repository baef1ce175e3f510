type Method = (...args: readonly unknown[]) => unknown;

/** What a mended method gets: the object it was called on, the arguments, and the method as Directus wrote it. */
export type Mended = (self: object, args: readonly unknown[], asBefore: Method) => unknown;

/**
 * Says that a method is mended already, whichever copy of ours did it (Directus loads extensions again when they
 * change).
 */
const mark = Symbol.for('closedloop.mended');

/**
 * Replaces one method of a class of Directus's own, for all who use it: REST, GraphQL, Flows, other extensions. Only
 * for faults of Directus that let one request stop the desk, each with its upstream issue (decision 018). Answers false
 * where this Directus has no such method.
 */
export function mend(service: object, name: string, mended: Mended): boolean {
	const prototype: unknown = Reflect.get(service, 'prototype');
	const original: unknown = isObject(prototype) ? Reflect.get(prototype, name) : undefined;
	if (!isObject(prototype) || !isMethod(original)) return false;
	if (Reflect.has(original, mark)) return true;
	const method = function (this: object, ...args: readonly unknown[]): unknown {
		return mended(this, args, (...same) => Reflect.apply(original, this, same));
	};
	return Reflect.set(prototype, name, Object.assign(method, { [mark]: true }));
}

/** A method of an object of Directus's. @throws TypeError where there is none */
export function methodOf(self: object, name: string): Method {
	const method: unknown = Reflect.get(self, name);
	if (!isMethod(method)) throw new TypeError(`this Directus has no ${name}`);
	return method;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isMethod = (value: unknown): value is Method => typeof value === 'function';
