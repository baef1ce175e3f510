const holdsAll = <K extends string, V>(
	made: Readonly<Record<string, V>>,
	keys: readonly K[],
): made is Readonly<Record<K, V>> => keys.every((key) => Object.hasOwn(made, key));

/** One value for each of these keys, in their order. */
export function recordOf<K extends string, V>(keys: readonly K[], make: (key: K) => V): Readonly<Record<K, V>> {
	const made: Readonly<Record<string, V>> = Object.fromEntries(keys.map((key) => [key, make(key)]));
	if (!holdsAll(made, keys)) throw new RangeError('a key got lost');
	return made;
}
