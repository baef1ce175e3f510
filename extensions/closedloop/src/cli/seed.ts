import { seed } from '../services/install/seed.ts';
import type { Run } from './run.ts';

/** `seed`: a plain procedure, workflows, calendars, questionnaires, dashboards and bookmarks to start with. */
export const seedCommand: Run = async (context, say, { examples }) => {
	for (const { collection, created, kept } of await seed(context, new Date(), { examples: examples === true })) {
		say(`${collection}: ${created} created${kept > 0 ? `, ${kept} already there or removed on purpose` : ''}`);
	}
	return 0;
};
