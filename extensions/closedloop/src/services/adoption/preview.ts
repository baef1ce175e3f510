import type { AdoptionAnswer, ComingDuty, Instant, Pack, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { vacantPosts, type AdoptionPlan } from '../../core/adoption/index.ts';
import { nextOpening } from '../../core/cycles/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { changedColumns } from '../publishing/index.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { catalogue } from './catalogue.ts';
import { clausesOf } from './clauses.ts';
import type { DeskNow } from './facts.ts';

/** Columns that differ between two versions which say the same. */
const ofVersions = new Set(['id', 'version', 'published_at', 'status']);

/** Columns in which each row differs from the version of its code in force; none of a code that has none. */
export const changesOf = (
	procedures: readonly Stored<'cl_procedures'>[],
	{ procedures: standing }: DeskNow,
): ReadonlyMap<string, readonly string[]> =>
	new Map(
		procedures.flatMap((row): [string, readonly string[]][] => {
			const [newest] = standing
				.filter(({ code, status }) => code === row.code && status === 'published')
				.sort((a, b) => Number(b.version) - Number(a.version));
			return newest === undefined ? [] : [[String(row.code), changedColumns('cl_procedures', newest, row)]];
		}),
	);

/** Whether nothing but what every version has of its own is different. */
export const saysTheSame = (columns: readonly string[]): boolean => columns.every((column) => ofVersions.has(column));

interface Written {
	readonly plan: AdoptionPlan;
	/** As `changesOf` tells them. */
	readonly changes: ReadonlyMap<string, readonly string[]>;
	readonly dryRun: boolean;
	readonly now: Instant;
}

export async function answerOf(database: Knex, { plan, changes, dryRun, now }: Written): Promise<AdoptionAnswer> {
	const { packs } = await catalogue();
	const { calendars } = await rulebook(database);
	const { roles, departments } = await people(database);
	const adopted = plan.procedures.flatMap(({ code }) => packs.get(String(code)) ?? []);
	return {
		dry_run: dryRun,
		procedures: plan.procedures.flatMap((row) => {
			const pack = packs.get(String(row.code));
			return pack === undefined ? [] : [{ ...headOf(pack, row), ...difference(changes.get(pack.pack)) }];
		}),
		vacant: vacantPosts(adopted, plan, {
			ofPolicy: (policy) => roles[policy] ?? [],
			headOf: (id) => departments.find((each) => each.id === id)?.head ?? null,
		}),
		departments: plan.departments.map(({ code }) => code),
		policies: plan.policies.map(({ name }) => name),
		duties: plan.procedures.flatMap((row): ComingDuty[] => {
			const calendar = calendars.get(String(row.calendar));
			const cycles = parseProcedure(row).cycles ?? [];
			if (calendar === undefined) return [];
			return cycles.map((cycle) => {
				const { opens_at, due_at } = nextOpening(cycle, now, calendar);
				return {
					procedure: String(row.code),
					code: cycle.code,
					label: cycle.label,
					opens_at: new Date(opens_at).toISOString(),
					due_at: new Date(due_at).toISOString(),
				};
			});
		}),
	};
}

const headOf = (pack: Pack, row: Stored<'cl_procedures'>) => ({
	code: pack.pack,
	title: pack.title,
	version: Number(row.version),
	clauses: clausesOf(pack),
});

/** Against the version in force, in words; undefined where there is none. */
const difference = (columns: readonly string[] | undefined) => ({
	unchanged: columns !== undefined && saysTheSame(columns),
	changes: (columns ?? [])
		.filter((name) => !ofVersions.has(name) && name !== 'adoption')
		.map((name) => columnOf('cl_procedures', name)?.label ?? { zh: name, en: name }),
});
