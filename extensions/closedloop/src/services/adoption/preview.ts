import type {
	AdoptionAnswer,
	ComingDuty,
	EditionDifference,
	Instant,
	Pack,
	PastFeedback,
	Stored,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { vacantPosts, type AdoptionPlan } from '../../core/adoption/index.ts';
import type { Calendar } from '../../core/calendar/index.ts';
import { nextOpening } from '../../core/cycles/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { changedColumns } from '../publishing/index.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { catalogue } from './catalogue.ts';
import { clausesOf } from '../../core/packs/index.ts';
import { adoptionIn, differenceOf, newestOf } from './difference.ts';
import type { DeskNow } from './facts.ts';

/** Columns that differ between two versions which say the same. */
const ofVersions = new Set(['id', 'version', 'published_at', 'status']);

/** Columns in which each row differs from the version of its code in force; none of a code that has none. */
export const changesOf = (
	procedures: readonly Stored<'cl_procedures'>[],
	desk: DeskNow,
): ReadonlyMap<string, readonly string[]> =>
	new Map(
		procedures.flatMap((row): [string, readonly string[]][] => {
			const newest = newestOf(String(row.code), desk);
			if (newest === undefined) return [];
			return [[String(row.code), changedColumns('cl_procedures', withoutLedger(newest), withoutLedger(row))]];
		}),
	);

/** How clauses were marked when it was adopted is no rule: that one was built since changes nothing by itself. */
function withoutLedger(row: Stored<'cl_procedures'>): Stored<'cl_procedures'> {
	const adoption = adoptionIn(row);
	if (adoption === null) return row;
	const { ledger: _ledger, ...answered } = adoption;
	return { ...row, adoption: answered };
}

/** Whether nothing but what every version has of its own is different. */
export const saysTheSame = (columns: readonly string[]): boolean => columns.every((column) => ofVersions.has(column));

interface Written {
	readonly plan: AdoptionPlan;
	/** As `changesOf` tells them. */
	readonly changes: ReadonlyMap<string, readonly string[]>;
	/** The desk as it was before. */
	readonly desk: DeskNow;
	readonly dryRun: boolean;
	readonly past: PastFeedback;
	readonly now: Instant;
}

export async function answerOf(
	database: Knex,
	{ plan, changes, desk, dryRun, past, now }: Written,
): Promise<AdoptionAnswer> {
	const { packs } = await catalogue();
	const { calendars } = await rulebook(database);
	const { roles, departments } = await people(database);
	const adopted = plan.procedures.flatMap(({ code }) => packs.get(String(code)) ?? []);
	const differences = new Map<string, EditionDifference | null>();
	for (const pack of adopted) differences.set(pack.pack, await differenceOf(database, desk, pack, plan));
	return {
		dry_run: dryRun,
		past,
		procedures: plan.procedures.flatMap((row) => {
			const pack = packs.get(String(row.code));
			if (pack === undefined) return [];
			const difference = differences.get(pack.pack) ?? null;
			return [{ ...headOf(pack, row), ...columnsOf(changes.get(pack.pack)), difference }];
		}),
		vacant: vacantPosts(adopted, plan, {
			ofPolicy: (policy) => roles[policy] ?? [],
			headOf: (id) => departments.find((each) => each.id === id)?.head ?? null,
		}),
		departments: plan.departments.map(({ code, name, name_en }) => ({ code, name: { zh: name, en: name_en } })),
		policies: plan.policies.map(({ name }) => name),
		duties: plan.procedures.flatMap((row) => dutiesOf(row, calendars.get(String(row.calendar)), now)),
	};
}

/** When each duty of a procedure opens next, and by when it is done. */
function dutiesOf(row: Stored<'cl_procedures'>, calendar: Calendar | undefined, now: Instant): readonly ComingDuty[] {
	if (calendar === undefined) return [];
	return (parseProcedure(row).cycles ?? []).map((cycle) => {
		const { opens_at, due_at } = nextOpening(cycle, now, calendar);
		return {
			procedure: String(row.code),
			code: cycle.code,
			label: cycle.label,
			opens_at: new Date(opens_at).toISOString(),
			due_at: new Date(due_at).toISOString(),
		};
	});
}

const headOf = (pack: Pack, row: Stored<'cl_procedures'>) => ({
	code: pack.pack,
	title: pack.title,
	version: Number(row.version),
	clauses: clausesOf(pack),
});

/** Against the version in force, in words; undefined where there is none. */
const columnsOf = (columns: readonly string[] | undefined) => ({
	unchanged: columns !== undefined && saysTheSame(columns),
	changes: (columns ?? [])
		.filter((name) => !ofVersions.has(name) && name !== 'adoption')
		.map((name) => columnOf('cl_procedures', name)?.label ?? { zh: name, en: name }),
});
