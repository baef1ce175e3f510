import { join } from 'node:path';
import { traditionalLocales } from './locales.ts';
import { kindsModule } from './kinds-module.ts';
import { historyColumns } from './history-columns.ts';
import { collectionsReference, refusalsReference } from './reference.ts';
import { refusalTexts } from './refusal-texts.ts';
import { demoSeeds, seeds } from './seeds.ts';
import { snapshot } from './snapshot.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

/** Every generated file of the repository: absolute path → content. Nothing is written here. */
export function artefacts(root: string): Map<string, string> {
	const whole = snapshot(root);
	const place = (name: string): string => join(root, 'schema', 'snapshot', name);
	const files = new Map<string, string>();
	for (const part of [...whole.folders, ...whole.collections]) files.set(place(`${part.collection}.json`), json(part));
	files.set(place('system.json'), json(whole.system));
	files.set(place('texts.json'), json(whole.texts));
	files.set(place('index.ts'), indexModule(whole.folders.map(nameOf), whole.collections.map(nameOf)));
	files.set(join(root, 'docs', 'reference', 'collections.md'), collectionsReference());
	files.set(join(root, 'docs', 'reference', 'refusals.md'), refusalsReference());
	files.set(join(root, 'docs', 'reference', 'history-columns.json'), json(historyColumns()));
	const source = join(root, 'extensions', 'closedloop', 'src');
	files.set(join(source, 'services', 'generated', 'refusal-texts.zh-TW.json'), json(refusalTexts()));
	files.set(join(source, 'services', 'generated', 'seeds.json'), json(seeds(root)));
	files.set(join(source, 'services', 'generated', 'demo-seeds.json'), json(demoSeeds(root)));
	files.set(join(source, 'ui', 'generated', 'kinds.ts'), kindsModule());
	for (const [path, content] of traditionalLocales(source)) files.set(path, content);
	return files;
}

const nameOf = ({ collection }: { readonly collection: string }): string => collection;

function indexModule(folders: readonly string[], collections: readonly string[]): string {
	const imported = [...folders, ...collections].map(
		(name) => `import ${name} from './${name}.json' with { type: 'json' };`,
	);
	return [
		'// Generated from the literals of schema/ by `npm run generate`. Do not edit.',
		...imported,
		"import system from './system.json' with { type: 'json' };",
		"import texts from './texts.json' with { type: 'json' };",
		"import type { Snapshot } from './shape.ts';",
		'',
		'/** What Directus is to know of us. */',
		'export const snapshot: Snapshot = {',
		`\tfolders: [${folders.join(', ')}],`,
		`\tcollections: [${collections.join(', ')}],`,
		'\tsystem,',
		'\ttexts,',
		'};',
		'',
	].join('\n');
}
