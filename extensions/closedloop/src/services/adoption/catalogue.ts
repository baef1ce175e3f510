import type { ClauseAnswer, Pack, Profile, Story } from '@closedloop/schema';
import type { Fragments } from '../../core/packs/index.ts';
import { parseFragments, parsePack, parsePackSector, parseStories } from '../../rules/index.ts';

/** The procedures a desk may adopt, by code in the order of the catalogue. */
export interface Catalogue {
	readonly packs: ReadonlyMap<string, Pack>;
	readonly fragments: Fragments;
	/** By the code of the pack, in its order. */
	readonly stories: ReadonlyMap<string, readonly Story[]>;
	/** What is played to prove a clause, by its id. */
	readonly proofs: ReadonlyMap<string, ClauseAnswer['stories']>;
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
	const told = new Map(Object.entries(stories).map(([code, each]) => [code, parseStories(each)]));
	return {
		packs: new Map(packs.map((document) => parsePack(document)).map((pack) => [pack.pack, pack])),
		fragments: parseFragments(fragments),
		stories: told,
		proofs: new Map([...told.values()].flatMap((each) => [...proofsIn(each)])),
	};
}

/** Which stories of a pack prove a clause. */
function proofsIn(stories: readonly Story[]): Catalogue['proofs'] {
	const proofs = new Map<string, ClauseAnswer['stories']>();
	for (const [index, { story, proves }] of stories.entries())
		for (const id of proves) proofs.set(id, [...(proofs.get(id) ?? []), { number: index + 1, story }]);
	return proofs;
}
