// npm run check: types, lint, layers, budgets, generated files, links. Runs everything, then tells all that is wrong.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { growth } from './growth.mjs';
import { brokenLinks } from './steps/links.mjs';
import { bin, root } from './steps/places.mjs';
import { ensureReady } from './steps/ready.mjs';
import { run } from './steps/run.mjs';
import { line, main } from './steps/say.mjs';

/** As many checks at once as there are cores; each is one process, and the larger ones hold up to 2 GB. */
const AT_ONCE = Math.min(availableParallelism(), 4);
/** More of one failure than fits on a few screens hides the others. */
const SHOWN_LINES = 150;

const program =
	(...args) =>
	async ({ node, env }) =>
		run(node, ['--max-old-space-size=4096', ...args], { cwd: root, env: { ...env, FORCE_COLOR: '0' } });
/** The compiler of today (decision 007); Vue's checker and the lint rules read programs by the interface of the one before. */
const tsc = (project) => program(bin('typescript-native', 'bin/tsc'), '-p', project);
const vueTsc = (project) => program(bin('vue-tsc', 'bin/vue-tsc.js'), '-p', project);

/** Asked for by name only: it copies the tree and compiles it several times. */
const onDemand = [['Growth: what a kind, a gate and a field cost', growth]];

/** The longest first, so that none is left to end alone. */
const checks = [
	['Lint', program(bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0')],
	['Types of the core (no Node, no DOM)', tsc('tsconfig.core.json')],
	['Types of services, hooks, endpoints', tsc('tsconfig.api.json')],
	['Types of the Studio components', vueTsc('tsconfig.ui.json')],
	['Types of the component tests', vueTsc('tsconfig.components.json')],
	['Types of the tests', tsc('tsconfig.tests.json')],
	['Format (120 columns)', program(bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.')],
	[
		'Layers and cycles',
		program(
			bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
			'schema',
			'extensions/closedloop/src',
			'--config',
			'.dependency-cruiser.js',
		),
	],
	[
		'Budgets, locales, texts',
		program(bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'tests/architecture.test.ts'),
	],
	['Generated files are fresh', program(join(root, 'scripts', 'generate.mjs'), '--check')],
	['Coverage of the procedures', program(join(root, 'seed', 'coverage.ts'))],
	[
		'Links of the documents',
		async () => {
			const broken = brokenLinks();
			return { code: broken.length > 0 ? 1 : 0, output: broken.join('\n') };
		},
	],
];

await main(async () => {
	const only = process.argv.slice(2).map((text) => text.toLowerCase());
	const runtime = await ensureReady({ build: false });
	const named = (name) => only.some((text) => name.toLowerCase().includes(text));
	const chosen = [
		...checks.filter(([name]) => only.length === 0 || named(name)),
		...onDemand.filter(([name]) => named(name)),
	];
	const failures = [];
	const waiting = [...chosen];
	const takeNext = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const failure = await carryOut(next, runtime);
			if (failure !== null) failures.push(failure);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
	for (const { name, output } of failures) report(name, output.trim().split('\n'));
	line(
		failures.length === 0
			? `\nAll ${chosen.length} checks pass.`
			: `\n${failures.length} of ${chosen.length} checks fail: ${failures.map(({ name }) => name).join(', ')}.`,
	);
	return failures.length === 0 ? 0 : 1;
});

/** Runs one check, tells how it ended, and answers what failed. */
async function carryOut([name, check], runtime) {
	const since = Date.now();
	const { code, output, told = [] } = await check(runtime);
	line(`  ${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
	for (const text of told) line(`      ${text}`);
	return code === 0 ? null : { name, output };
}

function report(name, lines) {
	line(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
	for (const text of lines.slice(0, SHOWN_LINES)) line(text);
	if (lines.length > SHOWN_LINES)
		line(`… and ${lines.length - SHOWN_LINES} lines more: npm run check -- "${name.toLowerCase()}"`);
}
