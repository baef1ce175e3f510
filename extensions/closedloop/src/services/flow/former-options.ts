import { formerOptions } from '@closedloop/schema';

type Options = Readonly<Record<string, unknown>>;

/** Options of an operation by their present names; where both are there, what the present name says counts. */
export function presentOptions(options: Options): Options {
	const former = Object.entries(options).filter(([name]) => formerOptions.has(name));
	const present = Object.entries(options).filter(([name]) => !formerOptions.has(name));
	return Object.fromEntries([
		...former.map(([name, value]): [string, unknown] => [formerOptions.get(name) ?? name, value]),
		...present,
	]);
}
