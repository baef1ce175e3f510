/**
 * A member of JSON nobody has parsed: what a line of history tells, what a client sent. Undefined where there is none.
 */
export const member = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
		? Reflect.get(value, name)
		: undefined;

/** Its members when it is a list; none otherwise. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
