import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { markOf, partFile, sharedModules } from '../scripts/steps/studio-parts.mjs';
import { root } from './support/places.ts';

const shared = join(root, 'extensions', 'closedloop', 'src', 'ui', 'studio', 'shared.ts');

it('a part has another address when its content is another, and the same when it is the same', () => {
	expect(partFile('rules', 'a')).toMatch(/^rules-[\da-f]{10}\.js$/u);
	expect(partFile('rules', 'a')).toBe(partFile('rules', 'a'));
	expect(partFile('rules', 'a')).not.toBe(partFile('rules', 'b'));
});

it('the build finds everything the page shares', () => {
	const modules = sharedModules(shared);
	expect([...modules.keys()]).toEqual(expect.arrayContaining(['vue', 'vue-i18n', '@directus/extensions-sdk']));
	expect(modules.get(join(root, 'extensions', 'closedloop', 'src', 'ui', 'texts', 'use-texts.ts'))).toBe('texts');
	const [, offered = ''] = /^const shared = \{([^}]+)\}/mu.exec(readFileSync(shared, 'utf8')) ?? [];
	const names = offered.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
	expect([...modules.values()].toSorted()).toEqual(names.toSorted());
});

it('a part does not fit a page whose shared modules were changed since', () => {
	const folder = mkdtempSync(join(tmpdir(), 'closedloop-shared-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const list = join(folder, 'shared.ts');
	const module = join(folder, 'texts.ts');
	writeFileSync(list, "import * as vue from 'vue';\nimport * as texts from './texts.ts';\n");
	const marks = ['export const say = 1;', 'export const say = 1;', 'export const tell = 1;'].map((text) => {
		writeFileSync(module, text);
		return markOf(list, sharedModules(list));
	});
	expect(marks[1]).toBe(marks[0]);
	expect(marks[2]).not.toBe(marks[0]);
});
