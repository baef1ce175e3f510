import { kindNames, recordKinds, type Instant } from '@closedloop/schema';
import { calendarsInUse, documentsInForce, type DocumentRow } from '../../store/doctor/rules.ts';
import { publishedProblems } from '../publishing/index.ts';
import { effectiveRules, sentence, treeOf, type CalendarTree } from '../../rules/index.ts';
import { broken, warning, well, type Check, type Finding, type Patient } from './finding.ts';

/** The State Council's notice for a year comes out in the autumn before it; from November on it should be in. */
const noticeMonth = 11;

export const rulesInForce: Check = {
	name: 'rules',
	examine: async (patient) => {
		const found: Finding[] = [];
		let sound = 0;
		const flowing = new Set<string>();
		for (const collection of ['cl_workflows', 'cl_procedures', 'cl_questionnaires'] as const) {
			for (const row of await documentsInForce(patient.context.database, collection)) {
				const problems = await problemsOf(patient, collection, row);
				if (collection === 'cl_workflows' && row.status === 'published') flowing.add(String(row.subject));
				if (problems.length === 0) sound += 1;
				else
					found.push(
						broken(
							`${collection} ${titleOf(row)}: ${problems.join('; ')}`,
							'make a new version in Studio, correct it there and publish it',
						),
					);
			}
		}
		if (sound === 0 && found.length === 0)
			return [
				warning(
					'nothing is published, so no feedback can be registered',
					'npx directus closedloop seed, or publish a workflow and a procedure',
				),
			];
		const still = kindNames.map((kind) => recordKinds[kind].collection).filter((subject) => !flowing.has(subject));
		// After an upgrade that brings a kind of record along, its workflow is not there before the seeds are.
		found.push(
			...still.map((subject) =>
				broken(
					`${subject} has no published workflow, so nothing can be written there`,
					'npx directus closedloop seed, or publish one in Studio',
				),
			),
		);
		return [...found, well(`${sound} published documents can be worked by`)];
	},
};

export const calendarsKnown: Check = {
	name: 'calendars',
	examine: async (patient) => {
		const used = await calendarsInUse(patient.context.database);
		const rows = await documentsInForce(patient.context.database, 'cl_calendars');
		const tree = treeOf(rows);
		const found: Finding[] = [];
		for (const row of rows) {
			const problems = await problemsOf(patient, 'cl_calendars', row);
			if (problems.length > 0)
				found.push(broken(`${titleOf(row)}: ${problems.join('; ')}`, 'correct the calendar in Studio'));
			else if (used.has(String(row.id))) found.push(...unpublished(row, tree, patient.now));
		}
		return found.length > 0 ? found : [well(`${rows.length} calendars compile and know the years they need`)];
	},
};

/**
 * A deadline that reaches a year without a published notice says so and is counted again later; it is never silently
 * Mon–Fri.
 */
function unpublished(row: DocumentRow, tree: CalendarTree, now: Instant): Finding[] {
	const { published_years: years, time_zone } = effectiveRules(row, tree);
	if (years === undefined) return [];
	const today = new Date(now).toLocaleDateString('en-CA', { timeZone: time_zone });
	const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
	const mend =
		'import the holidays into the calendar in Studio, or enter them there and add the year to “published years”';
	if (!years.includes(year))
		return [broken(`${titleOf(row)}: ${year} is not published, its deadlines are provisional`, mend)];
	return month >= noticeMonth && !years.includes(year + 1)
		? [warning(`${titleOf(row)}: ${year + 1} is not published yet`, mend)]
		: [];
}

type RuleCollection = Parameters<typeof publishedProblems>[0];

async function problemsOf({ context }: Patient, collection: RuleCollection, row: DocumentRow): Promise<string[]> {
	const problems = await publishedProblems(collection, row, {
		database: context.database,
		schema: await context.getSchema(),
	});
	return problems.map((problem) => sentence(problem, 'en-US'));
}

const titleOf = (row: DocumentRow): string =>
	typeof row.version === 'number' ? `${String(row.code)} v${row.version}` : String(row.code);
