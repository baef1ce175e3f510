// npm test [-- <path, filter or vitest option> …]: sets itself up and runs unit, component, integration and browser
// tests. npm test -- --directus 12 […]: those of them that start a Directus, on another line of it than the one we
// ship. npm test -- --both […]: on SQLite and PostgreSQL also what a usual run asks of one of them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDirectusLine } from './steps/directus-line.mjs';
import { bin, root, runtime as runtimeFolder } from './steps/places.mjs';
import { ensureReady } from './steps/ready.mjs';
import { run } from './steps/run.mjs';
import { line, main, Refusal } from './steps/say.mjs';
import { tally } from './steps/tally.mjs';

const report = join(runtimeFolder, 'reports', 'tests.json');
const isTrue = (value) => ['1', 'true'].includes((value ?? '').toLowerCase());

await main(async () => {
	const { directus, both, filters } = asked(process.argv.slice(2));
	// A run of one unit test need not wait for a bundle; everything that starts a Directus does.
	const build = filters.length === 0 || filters.some((text) => /integration|e2e|^tests/.test(text));
	const runtime = await ensureReady({ build: build || directus !== null });
	const { node } = runtime;
	const env =
		directus === null
			? runtime.env
			: { ...runtime.env, CLOSEDLOOP_TEST_DIRECTUS: await ensureDirectusLine(directus, runtime) };
	const kinds = directus === null ? [] : ['--project', 'integration', '--project', 'e2e'];
	mkdirSync(dirname(report), { recursive: true });
	rmSync(report, { force: true });
	const strict =
		isTrue(env.CI) && env.CLOSEDLOOP_REQUIRE_SERVICES === undefined ? { CLOSEDLOOP_REQUIRE_SERVICES: '1' } : {};
	const args = [
		bin('vitest', 'vitest.mjs'),
		'run',
		'--passWithNoTests',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${report}`,
		...kinds,
		...filters,
	];
	const { code } = await run(node, args, {
		cwd: root,
		env: { ...env, ...strict, ...(both ? { CLOSEDLOOP_TEST_BOTH: '1' } : {}) },
		show: true,
	});
	if (!existsSync(report)) {
		line('0 passed, 1 failed');
		return 1;
	}
	const { skips, passed, failed, skipped } = tally(JSON.parse(readFileSync(report, 'utf8')), code);
	for (const reason of skips) line(`skipped: ${reason}`);
	line(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed > 0 || code !== 0 ? 1 : 0;
});

/** `--directus <line>` and `--both` are ours; the rest is vitest's. */
function asked(all) {
	const both = all.includes('--both');
	const args = all.filter((arg) => arg !== '--both');
	const at = args.indexOf('--directus');
	if (at < 0) return { directus: null, both, filters: args };
	const directus = args[at + 1];
	if (!/^\d+$/.test(directus ?? '')) throw new Refusal('Name the line of Directus: npm test -- --directus 12');
	return { directus, both, filters: args.toSpliced(at, 2) };
}
