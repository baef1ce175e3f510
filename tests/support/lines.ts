import { describe, it, type TestOptions } from 'vitest';
import { directusLine } from './places.ts';

/** What Directus 12 does not allow without a licence (docs/directus-versions.md). */
const absent = {
	'custom rules': 'Directus 12 without a licence knows no permission of some rows or fields',
	'more seats': 'Directus 12 without a licence lets three people into Studio',
} as const;

export type Needed = keyof typeof absent;

/** Why something is not there on the line of Directus the tests run on; null where it is. */
export const missingOn = (needed: Needed): string | null => (directusLine < 12 ? null : absent[needed]);

/**
 * A test of something that is not there on every line of Directus; where it is not, the test is skipped with its
 * reason.
 */
export function itNeeding(needed: Needed, name: string, options: TestOptions, test: () => Promise<void> | void): void {
	const reason = missingOn(needed);
	if (reason === null) it(name, options, test);
	else it.skip(`${name} [skipped: ${reason}]`, options, test);
}

/** The same for a group of tests and what is prepared for them. */
export function describeNeeding(needed: Needed, name: string, tests: () => void): void {
	const reason = missingOn(needed);
	if (reason === null) describe(name, tests);
	else describe.skip(`${name} [skipped: ${reason}]`, tests);
}
