import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/places.ts';

/** Lines of our sources, seeds and tests that hold a pattern, as git knows them. */
function linesWith(pattern: string): readonly string[] {
	const places = ['extensions', 'schema', 'seed', 'tests', 'scripts', 'bench', '*.js'];
	return execFileSync('git', ['grep', '-nIE', pattern, '--', ...places, ':!**/generated/**'], {
		cwd: root,
		encoding: 'utf8',
	}).split('\n');
}

const headingsOf = (page: string): readonly string[] =>
	[...readFileSync(join(root, page), 'utf8').matchAll(/^#{1,6} (?:\d+\. )?(.+)$/gmu)].map(
		([, heading = '']) => heading,
	);

describe('what comments cite', () => {
	it('is a page of this repository, and a heading of that page', () => {
		const lost = linesWith('docs/[a-z/0-9-]+\\.md').flatMap((line) =>
			[...line.matchAll(/(docs\/[a-z/0-9-]+\.md)(?:, ((?:"[^"]+"(?: and )?)+))?/gu)].flatMap(
				([, page = '', named = '']) => {
					if (!existsSync(join(root, page))) return [line];
					const headings = headingsOf(page);
					return [...named.matchAll(/"([^"]+)"/gu)].flatMap(([, heading = '']) =>
						headings.includes(heading) ? [] : [line],
					);
				},
			),
		);
		expect(lost).toEqual([]);
	});
});
