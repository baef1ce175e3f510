import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type Running } from './support/index.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');

/** A fenced example of the guide; a JSON fence right after a command is what it must answer. */
interface Example {
	readonly line: number;
	readonly language: string;
	readonly code: string;
	readonly answer: unknown;
}

function examples(file: string): readonly Example[] {
	const text = readFileSync(join(root, file), 'utf8');
	const fences = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].map((match) => ({
		line: text.slice(0, match.index).split('\n').length,
		language: match[1] ?? '',
		code: match[2] ?? '',
		index: match.index,
		end: match.index + match[0].length,
	}));
	return fences
		.filter(({ language }) => language === 'sh' || language === 'js')
		.map((fence) => {
			const next = fences.find(({ index }) => index > fence.end);
			const answered = next?.language === 'json' && text.slice(fence.end, next.index).trim() === '';
			return { ...fence, answer: answered ? JSON.parse(next.code) : null };
		});
}

/** `…` stands for anything; `FB-…` for anything that begins so; lists must hold at least what is shown. */
function matcher(shown: unknown): unknown {
	if (shown === '…') return expect.anything();
	if (typeof shown === 'string' && shown.endsWith('…'))
		return expect.stringMatching(new RegExp(`^${shown.slice(0, -1)}`, 'u'));
	if (Array.isArray(shown)) return expect.arrayContaining(shown.map((each) => matcher(each)));
	if (typeof shown !== 'object' || shown === null) return shown;
	return expect.objectContaining(
		Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, matcher(value)])),
	);
}

describe('the integrator’s guide', () => {
	let desk: Running;
	let home: string;
	let env: NodeJS.ProcessEnv;

	beforeAll(async () => {
		desk = await startDirectus();
		const { api } = await desk.asUser('Handler');
		home = mkdtempSync(join(tmpdir(), 'closedloop-guide-'));
		symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
		env = { ...process.env, URL: desk.url, TOKEN: api.token ?? '', ADMIN_TOKEN: desk.adminToken };
	});
	afterAll(async () => {
		await desk.stop();
		rmSync(home, { recursive: true, force: true });
	});

	it.each(examples('docs/integrator.md'))('line $line works as printed', async ({ language, code, answer }) => {
		const file = join(home, language === 'js' ? 'example.mjs' : 'example.sh');
		writeFileSync(file, code);
		const command = language === 'js' ? [process.execPath, file] : ['bash', '-euo', 'pipefail', file];
		const { stdout } = await run(command[0] ?? '', command.slice(1), { cwd: home, env });
		if (answer !== null) expect(JSON.parse(stdout)).toEqual(matcher(answer));
		else expect(stdout).not.toContain('"errors"');
	});
});
