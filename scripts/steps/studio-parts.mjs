import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { rollup } from 'rollup';
import { renumbered } from './scopes.mjs';

/** Where a part finds what the page shares with it; `src/ui/studio/shared.ts` puts it there. */
const SHARED = "globalThis[Symbol.for('closedloop.studio')]";
/** Steps of the build of `app.js` that a part does without: it has no other entry, and no package written for `require`. */
const LEFT_OUT = ['virtual', 'commonjs', 'studio-parts', 'scopes', 'later', 'notices'];

const hash = (...texts) => {
	const sum = createHash('sha256');
	for (const text of texts) sum.update(text);
	return sum.digest('hex').slice(0, 10);
};

/** The file a part is served as: another content is another file, so that a browser may keep it for good. */
export const partFile = (name, code) => `${name}-${hash(code)}.js`;

/** What is shared, read from the imports of `shared.ts`: what is imported (a package, or a file of ours) → its name there. */
export function sharedModules(file) {
	const imports = readFileSync(file, 'utf8').matchAll(/^import \* as (\w+) from '([^']+)';$/gmu);
	return new Map(
		[...imports].map(([, name, path]) => [path.startsWith('.') ? resolve(dirname(file), path) : path, name]),
	);
}

/** Changes with the sources of the modules that are shared: a part made for others does not fit the page. */
export const markOf = (file, shared) =>
	hash(readFileSync(file), ...[...shared.keys()].filter((path) => isAbsolute(path)).map((path) => readFileSync(path)));

/**
 * Builds each folder of `src/studio/` into a file of `dist/studio/` with the very steps `app.js` is built with, before it,
 * and tells `app.js` what the files are called.
 */
export function studioParts({ source, output, note }) {
	const names = join(source, 'ui', 'studio', 'part-files.ts');
	let written = null;
	return {
		name: 'studio-parts',
		buildStart: {
			order: 'post',
			sequential: true,
			async handler({ plugins }) {
				if (!plugins.some(({ name }) => name === 'vite:vue')) return;
				const file = join(source, 'ui', 'studio', 'shared.ts');
				const shared = sharedModules(file);
				const mark = markOf(file, shared);
				const steps = [takeShared(shared), ...plugins.filter(({ name }) => !LEFT_OUT.includes(name))];
				const parts = foldersOf(join(source, 'studio'));
				rmSync(output, { recursive: true, force: true });
				mkdirSync(output, { recursive: true });
				const files = {};
				for (const name of parts) {
					const { code, modules } = await built(name, { entry: join(source, 'studio', name, 'index.ts'), mark, steps });
					for (const module of modules) note(module);
					files[name] = partFile(name, code);
					writeFileSync(join(output, files[name]), code);
				}
				written = `export const partFiles = ${JSON.stringify(files)};\nexport const sharedMark = '${mark}';\n`;
			},
		},
		load: (id) => (id === names ? written : null),
	};
}

const foldersOf = (folder) =>
	readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();

/** One part: its screens and words, with the mark of what it was made for. */
async function built(name, { entry, mark, steps }) {
	const start = { name: 'start', resolveId: (id) => (id === name ? id : null) };
	const text = `export * from ${JSON.stringify(entry)};\nexport const shared = '${mark}';\n`;
	const bundle = await rollup({
		input: name,
		plugins: [{ ...start, load: (id) => (id === name ? text : null) }, ...steps],
		onwarn(warning) {
			// What is neither shared nor found would be asked of the browser, which knows no packages.
			if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(`part ${name}: ${warning.message}`);
		},
	});
	const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
	await bundle.close();
	const [chunk] = output;
	const modules = Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []));
	return { code: renumbered(chunk.code, name), modules };
}

/** Sends imports of what is shared to where the page has it. */
const takeShared = (shared) => ({
	name: 'take-shared',
	resolveId: {
		order: 'pre',
		async handler(path, importer) {
			if (importer === undefined) return null;
			const found = shared.has(path) ? { id: path } : await this.resolve(path, importer);
			const name = found === null ? undefined : shared.get(found.id);
			return name === undefined ? found : `\0shared:${name}${found.id.endsWith('.vue') ? '.default' : ''}`;
		},
	},
	load(id) {
		if (!id.startsWith('\0shared:')) return null;
		const place = `${SHARED}.${id.slice('\0shared:'.length)}`;
		// A component is imported as what it is, anything else by the names in it.
		if (id.endsWith('.default')) return { code: `export default ${place};`, moduleSideEffects: false };
		const code = `const all = ${place};\nexport { all };`;
		return { code, syntheticNamedExports: 'all', moduleSideEffects: false };
	},
});
