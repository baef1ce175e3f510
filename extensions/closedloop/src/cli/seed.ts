import { seed } from '../services/install/seed.ts';
import type { Run } from './run.ts';

/** `seed`: procedures, workflows, calendars, questionnaires, dashboards and bookmarks to start with. */
export const seedCommand: Run = async (context, say) => {
	for (const { collection, created, kept } of await seed(context, new Date())) {
		say(`${collection}: ${created} created${kept > 0 ? `, ${kept} already there or removed on purpose` : ''}`);
	}
	return 0;
};
