import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { partsIn } from './parts.ts';

it('knows the scripts of its folder, and keeps them when the package is replaced', () => {
	const folder = mkdtempSync(join(tmpdir(), 'closedloop-parts-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	writeFileSync(join(folder, 'rules-0123456789.js'), 'export const screens = {};');
	writeFileSync(join(folder, 'notes.txt'), 'not for everybody');
	const parts = partsIn(folder);
	rmSync(folder, { recursive: true });
	expect([...parts.keys()]).toEqual(['rules-0123456789.js']);
	const file = parts.get('rules-0123456789.js');
	expect(file?.plain.toString()).toBe('export const screens = {};');
	expect(gunzipSync(file?.packed() ?? '').toString()).toBe('export const screens = {};');
	expect(file?.packed()).toBe(file?.packed());
});

it('has none where nothing was built', () => {
	expect(partsIn(join(tmpdir(), 'closedloop-there-is-no-such-folder')).size).toBe(0);
});
