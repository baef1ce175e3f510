import type { Adoption, EditionDifference, Pack, RuleChange, Stored, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import {
	clauseChanges,
	ruleChanges,
	type AdoptionPlan,
	type RuleNames,
	type VersionOfRules,
} from '../../core/adoption/index.ts';
import { keptLedger } from '../../core/packs/index.ts';
import { same } from '../../core/record/index.ts';
import { jsonColumn, parseAdoption, parseProcedure, RuleError } from '../../rules/index.ts';
import { textIn } from '../../store/row-values.ts';
import type { DeskNow } from './facts.ts';
import { stateNames, workflowNames } from './paper-rules.ts';

type Row = Stored<'cl_procedures'>;

/**
 * What the row that adopting a pack would publish says otherwise than the version in force, clause by clause and rule by
 * rule; null where none is in force, or where nobody can read what is.
 */
export async function differenceOf(
	knex: Knex,
	desk: DeskNow,
	pack: Pack,
	plan: AdoptionPlan,
): Promise<EditionDifference | null> {
	const planned = plan.procedures.find(({ code }) => code === pack.pack);
	const standing = newestOf(pack.pack, desk);
	const [before, after] = [readable(standing), readable(planned)];
	if (before === null || after === null) return null;
	const names = await namesOf(knex, desk, [before, after], plan);
	const adoption = adoptionIn(before.row);
	const own = new Set(changedSince(before, adoption, desk, names).map(({ place }) => place));
	const changes = ruleChanges(before, after, names).map((change) => ({ ...change, own: own.has(change.place) }));
	return {
		version: Number(before.row.version),
		from: adoption?.edition ?? null,
		to: pack.edition,
		...clauseChanges(adoption?.ledger ?? null, keptLedger(pack), changes),
	};
}

/** Rules of the version in force that were changed here after it was adopted. */
export function changedSince(
	standing: VersionOfRules,
	adoption: Adoption | null,
	desk: DeskNow,
	names: RuleNames,
): readonly RuleChange[] {
	const adopted = readable(adoption === null ? undefined : firstOf(String(standing.row.code), adoption, desk));
	return adopted === null ? [] : ruleChanges(adopted, standing, names).map((change) => ({ ...change, own: true }));
}

/** The newest published version of that procedure. */
export const newestOf = (code: string, { procedures }: Pick<DeskNow, 'procedures'>): Row | undefined =>
	procedures
		.filter((row) => row.code === code && row.status === 'published')
		.sort((a, b) => Number(b.version) - Number(a.version))[0];

/** Its number; null where none is. */
export function inForce(code: string, desk: Pick<DeskNow, 'procedures'>): number | null {
	const newest = newestOf(code, desk);
	return newest === undefined ? null : Number(newest.version);
}

/** The version that was adopted so: a later one was changed here and keeps what it came from. */
const firstOf = (code: string, adoption: Adoption, { procedures }: DeskNow): Row | undefined =>
	procedures
		.filter((row) => row.code === code && row.status !== 'draft' && same(undefined, adoptionIn(row), adoption))
		.sort((a, b) => Number(a.version) - Number(b.version))[0];

/** What an administrator wrote there by hand and nobody can read is no adoption. */
export function adoptionIn(row: Row): Adoption | null {
	return orNull(() => {
		const value = jsonColumn(row, 'adoption');
		return value === undefined ? null : parseAdoption(value);
	});
}

export const readable = (row: Row | undefined): VersionOfRules | null =>
	row === undefined ? null : orNull(() => ({ row, rules: parseProcedure(row) }));

function orNull<T>(read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		if (error instanceof RuleError) return null;
		throw error;
	}
}

/** Ids in the words of the desk, those of what adoption makes included. */
export async function namesOf(
	knex: Knex,
	desk: DeskNow,
	versions: readonly VersionOfRules[],
	made: Pick<AdoptionPlan, 'departments' | 'policies'> = { departments: [], policies: [] },
): Promise<RuleNames> {
	const names = new Map<string, Text>([
		...[...desk.departments, ...made.departments].map(({ id, name, name_en }): [string, Text] => [
			String(id),
			textOf(name, name_en),
		]),
		...[...desk.policies, ...made.policies].map(({ id, name }): [string, Text] => [String(id), textOf(name)]),
		...desk.calendars.map(({ id, name }): [string, Text] => [String(id), textOf(name)]),
	]);
	const codes = versions.flatMap(({ rules, row }) => [
		...(rules.workflows ?? []),
		...desk.workflows.filter(({ id }) => String(id) === String(row.workflow)).map(({ code }) => String(code)),
	]);
	const called = (id: string): Text | null => names.get(id) ?? null;
	const workflows = await workflowNames(knex);
	return {
		called,
		workflow: (named) => workflows.get(named) ?? null,
		state: await stateNames(knex, codes),
		department: (named) => called(named) ?? textOf(named),
	};
}

function textOf(name: unknown, english?: unknown): Text {
	const zh = textIn(name) ?? '';
	return { zh, en: textIn(english) ?? zh };
}
