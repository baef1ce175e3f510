import type { Pack } from '@closedloop/schema';
import type { Fragments } from '../../core/packs/index.ts';
import { parseFragments, parsePack } from '../../rules/index.ts';

/** The procedures a desk may adopt, by code in the order of the catalogue. */
export interface Catalogue {
	readonly packs: ReadonlyMap<string, Pack>;
	readonly fragments: Fragments;
}

let kept: Promise<Catalogue> | null = null;

/** Read once, when it is first wanted: it never changes while the desk runs. */
export function catalogue(): Promise<Catalogue> {
	kept ??= readCatalogue();
	return kept;
}

async function readCatalogue(): Promise<Catalogue> {
	const { packs, fragments } = (await import('../../later/packs.ts')).library;
	return {
		packs: new Map(packs.map((document) => parsePack(document)).map((pack) => [pack.pack, pack])),
		fragments: parseFragments(fragments),
	};
}
