import { it, type TestOptions } from 'vitest';
import { directusLine } from './places.ts';

/** What Directus 12 does not allow without a licence (docs/directus-versions.md). */
const absent = {
	'custom rules': 'Directus 12 without a licence knows no permission of some rows or fields',
	'more seats': 'Directus 12 without a licence lets three people into Studio',
} as const;

/** A test of something that is not there on every line of Directus; where it is not, the test is skipped with its reason. */
export function itWith(needed: keyof typeof absent, name: string, options: TestOptions, test: () => Promise<void> | void): void {
	if (directusLine < 12) it(name, options, test);
	else it.skip(`${name} [skipped: ${absent[needed]}]`, options, test);
}
