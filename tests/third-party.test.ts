import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticesFor, packageOf } from '../scripts/steps/notices.mjs';
import { bundledPackages } from './support/bundled-packages.ts';
import { root } from './support/places.ts';

const extension = join(root, 'extensions', 'closedloop');
const { resolve } = createRequire(join(extension, 'package.json'));

describe('the notices of what is bundled', () => {
	it.each(bundledPackages)('name %s with its licence, and are found from its module', (name) => {
		const folder = packageOf(resolve(name));
		const notice = noticesFor(folder === null ? [] : [folder]);
		expect(notice).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'mu'));
		expect(notice).toMatch(/permission|licen[cs]e/iu);
	});

	it('give the attribution the holiday data ask for', () => {
		expect(noticesFor([packageOf(resolve('date-holidays')) ?? ''])).toContain('compiled from the Wikipedia articles');
	});

	it('leave out our own files and what a bundler makes up', () => {
		expect(packageOf(join(extension, 'src', 'hooks', 'index.ts'))).toBeNull();
		expect(packageOf('\0plugin-vue:export-helper')).toBeNull();
		expect(packageOf(`\0${resolve('busboy')}?commonjs-proxy`)).toBe(packageOf(resolve('busboy')));
	});

	it('refuse a package that says no licence', () => {
		const folder = join(mkdtempSync(join(tmpdir(), 'closedloop-notices-')), 'node_modules', 'nameless');
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{ "name": "nameless", "version": "1.0.0" }');
		expect(() => noticesFor([folder])).toThrow('nameless 1.0.0');
		rmSync(folder, { recursive: true });
	});

	it('come beside our own licence, the same in the package as in the repository', () => {
		const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
		expect(licence).toContain('Closedloop contributors');
		expect(readFileSync(join(extension, 'LICENSE'), 'utf8')).toBe(licence);
	});
});
