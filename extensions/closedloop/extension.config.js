import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { noticesFor, packageOf } from '../../scripts/steps/notices.mjs';
import { renumbered } from '../../scripts/steps/scopes.mjs';
import { studioParts } from '../../scripts/steps/studio-parts.mjs';

/**
 * What only some commands need — seed documents, the demonstration, the world's holidays — is no part of `api.js`,
 * which every start of Directus reads: each file of `src/later/` becomes a file of `dist/later/`, loaded by `import()`
 * when it is asked for.
 */
const home = dirname(fileURLToPath(import.meta.url));
const source = join(home, 'src', 'later');
const nameOf = (path) => basename(path, '.ts');
const isLater = (path) => /(^|[\\/])later[\\/][\w-]+\.ts$/.test(path);

/** Folders of the packages that went into the bundle, of both halves, of the parts and of what is loaded later. */
const bundled = new Set();
const note = (module) => {
	const folder = packageOf(module);
	if (folder !== null) bundled.add(folder);
};

/** Writes down whose work is in the bundle and under which terms: most licences ask for it. */
const notices = {
	name: 'notices',
	writeBundle: {
		order: 'post',
		sequential: true,
		handler({ file }, chunks) {
			for (const chunk of Object.values(chunks))
				for (const [module, { renderedLength }] of Object.entries(chunk.modules ?? {}))
					if (renderedLength > 0) note(module);
			writeFileSync(join(dirname(file), 'THIRD-PARTY-NOTICES.txt'), noticesFor([...bundled]));
		},
	},
};

const later = {
	name: 'later',
	resolveId: {
		order: 'pre',
		handler: (path, importer) =>
			importer && isLater(path) ? { id: `./later/${nameOf(path)}.js`, external: 'absolute' } : null,
	},
	async writeBundle({ file }) {
		if (!file.endsWith('api.js')) return;
		const { metafile } = await build({
			metafile: true,
			entryPoints: readdirSync(source)
				.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
				.map((name) => join(source, name)),
			outdir: join(dirname(file), 'later'),
			absWorkingDir: home,
			bundle: true,
			minify: true,
			format: 'esm',
			platform: 'node',
			target: 'node22',
			charset: 'utf8',
			// Packages written for `require` ask for Node's own modules by it.
			banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
		});
		for (const { inputs } of Object.values(metafile.outputs))
			for (const [path, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) note(join(home, path));
	},
};

/** Styles of components travel as text inside `app.js`; Studio loads all of it before its first page. */
const styles = {
	name: 'styles',
	transform: {
		order: 'pre',
		async handler(css, id) {
			if (!/[?&]vue&type=style\b|\.css$/.test(id)) return null;
			return { code: (await transform(css, { loader: 'css', minify: true })).code, map: null };
		},
	},
};

const scopes = {
	name: 'scopes',
	generateBundle(_options, chunks) {
		for (const chunk of Object.values(chunks)) if (chunk.type === 'chunk') chunk.code = renumbered(chunk.code, '');
	},
};

/** Screens few people open come from the server when they are opened (docs/decisions/038-light-parts.md). */
const parts = studioParts({ source: join(home, 'src'), output: join(home, 'dist', 'studio'), note });

export default { plugins: [parts, later, styles, scopes, notices] };
