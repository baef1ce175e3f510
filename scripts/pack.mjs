// npm run pack: builds directus-extension-closedloop and packs it into a publishable archive.
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { npm } from './steps/npm.mjs';
import { bin, extension, root } from './steps/places.mjs';
import { ensureReady } from './steps/ready.mjs';
import { run } from './steps/run.mjs';
import { line, main, Refusal, step } from './steps/say.mjs';

/** What an archive must hold to be loaded by Directus, and may hold at all. */
const NEEDED = [
	'package.json',
	'README.md',
	'LICENSE',
	'dist/api.js',
	'dist/app.js',
	'dist/later/seeds.js',
	'dist/studio',
	'dist/THIRD-PARTY-NOTICES.txt',
];

await main(async () => {
	const runtime = await ensureReady({ build: false });
	await ensureBuilt(runtime, { force: true });
	await step('Validating', () => validate(runtime));
	const printed = await step('Packing', () =>
		npm('Packing', ['pack', '--json', '--pack-destination', root], { ...runtime, cwd: extension, log: 'pack' }),
	);
	const answer = JSON.parse(printed.slice(printed.search(/^[[{]/m)));
	const archive = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
	const files = archive.files.map(({ path }) => path);
	const missing = NEEDED.filter((file) => !files.some((path) => path === file || path.startsWith(`${file}/`)));
	if (missing.length > 0) throw new Refusal(`The archive lacks ${missing.join(', ')}.`);
	const odd = files.filter(
		(file) => !/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/)/.test(file) || file.endsWith('.map'),
	);
	if (odd.length > 0) throw new Refusal(`The archive holds what nobody needs: ${odd.join(', ')}.`);
	line(`\n${join(root, archive.filename)} (${Math.round(archive.size / 1024)} kB, ${files.length} files)`);
});

/**
 * Directus's own validation. For bundles it prints "Path [object Object]" and warns about sandboxed Marketplace
 * listings, neither of which is an error (SDK 17.1.4); its exit code counts.
 */
async function validate({ node, env }) {
	const { code, output } = await run(node, [bin('@directus/extensions-sdk', 'cli.js'), 'validate'], {
		cwd: extension,
		env,
		log: 'validate',
	});
	if (code !== 0 || /\bERROR\b/i.test(output.replace(/\u001b\[\d+m/g, '')))
		throw new Refusal(`directus-extension validate refuses the bundle:\n${output.trim()}`);
}
