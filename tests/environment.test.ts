import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variableNames } from '../extensions/closedloop/src/services/environment.ts';
import { root } from './support/places.ts';

const text = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');
const ours = (names: readonly string[]): readonly string[] => names.filter((name) => name.startsWith('CLOSEDLOOP_'));

/** Read by `npm start` and by a Flow, not by the extension. */
const elsewhere = ['CLOSEDLOOP_DEMO', 'CLOSEDLOOP_ESCALATION_WEBHOOK'];

const read = ['SECRET', ...variableNames].sort();

describe('the variables we read', () => {
	it('are those of the table in the guide for administrators', () => {
		const [, section = ''] = /\n## Settings\n([\s\S]*?)\n## /u.exec(text('docs', 'administrator.md')) ?? [];
		const rows = section.split('\n').filter((line) => line.startsWith('| `'));
		const named = rows.flatMap((row) =>
			[...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/gu)].map(([, name]) => name),
		);
		expect(named.sort()).toEqual(read);
		for (const name of elsewhere) expect(section).toContain(name);
	});

	it('are explained in .env.example, with none of ours beside them', () => {
		const explained = [...text('.env.example').matchAll(/^#?([A-Z_0-9]+)=/gmu)].flatMap(([, name]) => name ?? []);
		expect(explained).toEqual(expect.arrayContaining(read));
		expect(ours(explained).toSorted()).toEqual([...ours(read), ...elsewhere].sort());
	});

	it('reach the containers', () => {
		const compose = text('docker-compose.yml');
		for (const name of ours(read)) expect(compose).toContain(`${name}: \${${name}:-}`);
	});

	it('are read in one place, and SECRET in its own', () => {
		const pattern = String.raw`(env|environment)\[['"]|process\.env|env\.[A-Z]`;
		const { stdout } = spawnSync(
			'git',
			['grep', '-lE', pattern, '--', 'extensions/closedloop/src', ':!**/generated/**'],
			{
				cwd: root,
				encoding: 'utf8',
			},
		);
		expect(stdout.trim().split('\n')).toEqual(['extensions/closedloop/src/services/secret.ts']);
	});
});
