import type { Knex } from 'knex';
import { itemTally, type ItemTally } from '../../core/statistics/index.ts';
import { dissatisfiedResponses } from '../../store/dissatisfied-responses.ts';
import { itemScoreRows } from '../../store/item-score-rows.ts';
import { ratedFilter, type RatedSelection } from '../../store/item-scores.ts';
import { itemTallies } from '../../store/item-tallies.ts';
import type { Read } from '../../store/read-as.ts';
import { newestFrom } from '../../store/rated-versions.ts';
import { seesAll } from '../../store/reports/whole-view.ts';

/** A list Studio can be asked for by id; a longer one does not fit an address. */
export const listMost = 100;

/**
 * Responses one chart counts: some seconds of the database's attention; and where they are read as the viewer, of the
 * node's.
 */
const most = { summed: 1_000_000, read: 100_000 } as const;

export interface CountedItems {
	readonly tallies: readonly ItemTally[];
	/** Dissatisfied responses by item, as far as a list can name them. */
	readonly dissatisfied: ReadonlyMap<string, readonly string[]>;
	/** Only the newest were counted. */
	readonly truncated: boolean;
}

/** Counts the ratings of a selection as somebody may see them. */
export type CountItems = (selection: RatedSelection, threshold: number) => Promise<CountedItems>;

/** By the database where the viewer may see all of it, row by row as themselves where they may see a part. */
export const itemsAs =
	({
		viewer,
		desk,
		database,
		admin,
	}: {
		readonly viewer: Read;
		readonly desk: Read;
		readonly database: Knex;
		readonly admin: boolean;
	}): CountItems =>
	async (selection, threshold) => {
		const seen = {
			collection: 'cl_responses',
			filter: ratedFilter(selection),
			fields: ['id', 'party', 'questionnaire', 'item_scores', 'answered_at', 'campaign'],
			counted: ['id', 'party', 'questionnaire', 'campaign', 'item_scores'],
		};
		const all = admin || (await seesAll(viewer, desk, seen));
		const from = await newestFrom(viewer, selection, all ? most.summed : most.read);
		const newest = from === null ? selection : { ...selection, from };
		return {
			...(all ? await summed(database, newest, threshold) : await added(viewer, newest, threshold)),
			truncated: from !== null,
		};
	};

type Counts = Omit<CountedItems, 'truncated'>;

async function summed(database: Knex, selection: RatedSelection, threshold: number): Promise<Counts> {
	const tallies = await itemTallies(database, selection, threshold);
	const listed = tallies
		.filter(({ n_dissatisfied }) => n_dissatisfied > 0 && n_dissatisfied <= listMost)
		.map(({ code }) => code);
	return { tallies, dissatisfied: await dissatisfiedResponses(database, selection, threshold, listed) };
}

async function added(viewer: Read, selection: RatedSelection, threshold: number): Promise<Counts> {
	const tally = itemTally(threshold, listMost);
	for await (const rows of itemScoreRows(viewer, selection)) for (const row of rows) tally.add(row);
	return tally.result();
}
