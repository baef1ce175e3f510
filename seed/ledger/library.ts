import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Pack, Story } from '../../schema/index.ts';
import type { Fragments } from '../../extensions/closedloop/src/core/packs/index.ts';
import { withHolidays } from '../../extensions/closedloop/src/services/install/seed-rows.ts';
import { parsePack } from '../../extensions/closedloop/src/rules/parse-pack.ts';
import { parseStories } from '../../extensions/closedloop/src/rules/parse-story.ts';
import { storyDeskOf, type StoryDesk } from '../../extensions/closedloop/src/rules/story-book.ts';

const seed = join(dirname(fileURLToPath(import.meta.url)), '..');
export const packsFolder = join(seed, 'procedures');

const yamlIn = (folder: string): readonly string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.yaml'))
		.sort()
		.map((name) => join(folder, name));
const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const rows = z.array(z.record(z.string(), z.unknown()));
const rowsIn = (folder: string) => yamlIn(join(seed, folder)).flatMap((path) => rows.parse(read(path)));

/** A pack with the stories beside it. */
export interface Shelf {
	readonly pack: Pack;
	readonly stories: readonly Story[];
}

/** A file that cannot be read, and why. */
export interface Unreadable {
	readonly file: string;
	readonly what: string;
}

/** Every pack of a folder, and the files that are none. */
export function shelves(folder = packsFolder): {
	readonly read: readonly Shelf[];
	readonly unreadable: readonly Unreadable[];
} {
	const unreadable: Unreadable[] = [];
	const attempt = <T>(file: string, reading: (document: unknown) => T): T | null => {
		try {
			return reading(read(file));
		} catch (error) {
			unreadable.push({
				file: file.slice(folder.length + 1),
				what: error instanceof Error ? error.message : String(error),
			});
			return null;
		}
	};
	const found = yamlIn(folder)
		.filter((path) => /\/p\d\d\.yaml$/.test(path))
		.flatMap((file): Shelf[] => {
			const beside = file.replace('.yaml', '.story.yaml');
			const pack = attempt(file, parsePack);
			const stories = existsSync(beside) ? attempt(beside, parseStories) : [];
			return pack === null || stories === null ? [] : [{ pack, stories }];
		});
	return { read: found, unreadable };
}

const elements = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
const fragment = (name: string) => elements.parse(read(join(seed, 'fragments', `${name}.yaml`)));
export const fragments: Fragments = {
	ladders: fragment('ladders'),
	severities: fragment('severities'),
	pauses: fragment('pauses'),
};

/** The desk stories are played on: our calendars with the published holidays, our workflows, our rules for CAPAs. */
export const storyDesk = async (): Promise<StoryDesk> =>
	storyDeskOf(fragments, {
		calendars: await Promise.all(rowsIn('calendars').map(withHolidays)),
		workflows: rowsIn('workflows'),
		improvement: rowsIn('own').find(({ code }) => code === 'CAPA'),
		questionnaires: rowsIn('questionnaires'),
	});
