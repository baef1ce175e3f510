import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traditional } from './traditional.ts';

/** Every `locales` folder below `root` with a zh-CN.json gets its zh-TW.json: path → content. */
export function traditionalLocales(root: string): Map<string, string> {
	const files = new Map<string, string>();
	for (const folder of localeFolders(root)) {
		const source: unknown = JSON.parse(readFileSync(join(folder, 'zh-CN.json'), 'utf8'));
		files.set(join(folder, 'zh-TW.json'), `${JSON.stringify(converted(source), null, '\t')}\n`);
	}
	return files;
}

function localeFolders(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			const own = entry.name === 'locales' && existsSync(join(path, 'zh-CN.json')) ? [path] : [];
			return [...own, ...localeFolders(path)];
		});
}

/** The same tree with every text converted; keys stay. */
function converted(value: unknown): unknown {
	if (typeof value === 'string') return traditional(value);
	if (Array.isArray(value)) return value.map(converted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, converted(inner)]));
}
