import { differenceOf } from '../../store/search/compare.ts';
import { missingTriggers, presentDocuments } from '../../store/search/ensure.ts';
import { broken, well, type Check } from './finding.ts';

const install = 'npx directus closedloop install';

/** Whether everything can be found: what feeds the search is there, and what is kept is what the rows say. */
export const searchComplete: Check = {
	name: 'search',
	examine: async ({ context: { database } }) => {
		const missing = await missingTriggers(database);
		if (missing.length > 0) return [broken(`${missing.length} triggers of the search missing`, install)];
		const differences = [];
		for (const document of await presentDocuments(database)) differences.push(await differenceOf(database, document));
		const found = differences
			.filter((each) => each.missing + each.wrong > 0)
			.map((each) =>
				broken(`${each.collection}: ${each.missing} rows cannot be found, ${each.wrong} are kept otherwise`, install),
			);
		return found.length > 0 ? found : [well('every row is found by what it says')];
	},
};
