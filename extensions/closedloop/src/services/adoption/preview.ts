import type { AdoptionAnswer, ComingDuty, Instant, Pack, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { vacantPosts, type AdoptionPlan } from '../../core/adoption/index.ts';
import { nextOpening } from '../../core/cycles/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { changedColumns } from '../publishing/index.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { catalogue } from './catalogue.ts';
import { clausesOf } from './clauses.ts';
import type { DeskNow } from './facts.ts';

/** Columns that differ between two versions which say the same. */
const ofVersions = new Set(['id', 'version', 'published_at', 'status']);

/** Codes of procedures whose version in force says exactly what would be adopted. */
export function unchangedOf(
	procedures: readonly Stored<'cl_procedures'>[],
	{ procedures: standing }: DeskNow,
): ReadonlySet<string> {
	const same = procedures.filter((row) => {
		const [newest] = standing
			.filter(({ code, status }) => code === row.code && status === 'published')
			.sort((a, b) => Number(b.version) - Number(a.version));
		return (
			newest !== undefined && changedColumns('cl_procedures', newest, row).every((column) => ofVersions.has(column))
		);
	});
	return new Set(same.map(({ code }) => String(code)));
}

interface Written {
	readonly plan: AdoptionPlan;
	readonly unchanged: ReadonlySet<string>;
	readonly dryRun: boolean;
	readonly now: Instant;
}

export async function answerOf(database: Knex, { plan, unchanged, dryRun, now }: Written): Promise<AdoptionAnswer> {
	const { packs } = await catalogue();
	const { calendars } = await rulebook(database);
	const { roles, departments } = await people(database);
	const adopted = plan.procedures.flatMap(({ code }) => packs.get(String(code)) ?? []);
	return {
		dry_run: dryRun,
		procedures: plan.procedures.flatMap((row) => {
			const pack = packs.get(String(row.code));
			return pack === undefined ? [] : [{ ...headOf(pack, row), unchanged: unchanged.has(pack.pack) }];
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
