export type Typed = Readonly<Record<string, string>>;

/**
 * What was typed and has not been taken yet, as long as the page lives: a drawer that is closed, or a session that ends,
 * loses none of it. In memory only: words to a customer are left on no disk.
 */
const typedAt = new Map<string, Typed>();

export const typedFor = (place: string): Typed => typedAt.get(place) ?? {};

export const keepTyped = (place: string, typed: Typed): unknown => typedAt.set(place, typed);

export const forgetTyped = (place: string): unknown => typedAt.delete(place);

/** For tests, which must not see each other's words. */
export const forgetAllTyped = (): void => {
	typedAt.clear();
};
