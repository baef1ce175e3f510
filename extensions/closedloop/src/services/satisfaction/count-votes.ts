import type { Knex } from 'knex';
import { votesOf, type PeriodVotes } from '../../core/statistics/index.ts';
import type { Read } from '../../store/read-as.ts';
import { seesAll } from '../../store/reports/whole-view.ts';
import { countedColumns, countedFilter, satisfactionRows, type Counted } from '../../store/satisfaction-rows.ts';
import { summedVotes, type VotesCut } from '../../store/satisfaction-votes.ts';

/** Counts the votes of a trend as somebody may see them. */
export type CountVotes = (counted: Counted, cut: VotesCut) => Promise<readonly PeriodVotes[]>;

/** Row by row, with the reader's permissions. */
export const readVotes =
	(read: Read): CountVotes =>
	async (counted, cut) =>
		votesOf(await satisfactionRows(read, counted), { ...cut, metric: counted.metric });

/** By the database where the viewer may see all of it, row by row as themselves where they may see a part. */
export const votesAs =
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
	}): CountVotes =>
	async (counted, cut) => {
		const seen = {
			collection: 'cl_responses',
			filter: { _and: [...countedFilter(counted)] },
			fields: countedColumns,
			counted: ['id', 'party', 'score', 'nps_group', 'weight', 'questionnaire'],
		};
		return admin || (await seesAll(viewer, desk, seen))
			? summedVotes(database, counted, cut)
			: readVotes(viewer)(counted, cut);
	};
