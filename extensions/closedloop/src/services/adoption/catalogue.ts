import type { Pack, Profile, StoryTold, Text } from '@closedloop/schema';
import type { Fragments } from '../../core/packs/index.ts';
import { parseFragments, parsePack, parsePackSector, parseStoriesTold } from '../../rules/index.ts';

/** The procedures a desk may adopt, by code in the order of the catalogue. */
export interface Catalogue {
	readonly packs: ReadonlyMap<string, Pack>;
	readonly fragments: Fragments;
	/** What is played to prove a clause, by its id. */
	readonly stories: ReadonlyMap<string, readonly Text[]>;
}

let kept: Promise<Catalogue> | null = null;
let sectors: Promise<ReadonlyMap<string, Profile>> | null = null;

/** The sector of each pack by its code; whoever asks only this does not wait until all of them are read. */
export function packProfiles(): Promise<ReadonlyMap<string, Profile>> {
	sectors ??= import('../../later/packs.ts').then(
		({ library }) => new Map(library.packs.map(parsePackSector).map(({ pack, profile }) => [pack, profile])),
	);
	return sectors;
}

/** Read once, when it is first wanted: it never changes while the desk runs. */
export function catalogue(): Promise<Catalogue> {
	kept ??= readCatalogue();
	return kept;
}

async function readCatalogue(): Promise<Catalogue> {
	const { packs, fragments, stories } = (await import('../../later/packs.ts')).library;
	return {
		packs: new Map(packs.map((document) => parsePack(document)).map((pack) => [pack.pack, pack])),
		fragments: parseFragments(fragments),
		stories: byClause(parseStoriesTold(stories)),
	};
}

function byClause(stories: readonly StoryTold[]): ReadonlyMap<string, readonly Text[]> {
	const told = new Map<string, Text[]>();
	for (const { story, proves } of stories) for (const id of proves) told.set(id, [...(told.get(id) ?? []), story]);
	return told;
}
