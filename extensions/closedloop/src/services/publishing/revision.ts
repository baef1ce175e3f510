import type { Instant } from '@closedloop/schema';
import { dateIn } from '../../core/statistics/index.ts';
import { dayOf, stringOf } from '../../core/values/index.ts';
import { textOf } from '../../core/workflow/index.ts';
import { announcedUnder } from '../../store/rules/announced.ts';
import { allCalendars } from '../../store/rules/calendars.ts';
import { pastVersions } from '../../store/rules/documents.ts';
import { countIn } from '../../store/row-values.ts';
import {
	effectiveRules,
	parseNotices,
	revisionProblems,
	treeOf,
	type Announced,
	type RuleProblem,
} from '../../rules/index.ts';
import { readable, type RuleRow, type WriteContext } from './gather.ts';

/** What keeps a procedure from being published at this moment because nobody was told of the change. */
export async function unannounced(
	row: RuleRow,
	{ database, at }: Pick<WriteContext, 'database'> & { readonly at: Instant },
): Promise<readonly RuleProblem[]> {
	const announced = await announcedChanges(row, database);
	if (announced === null) return [];
	const today = await todayOn(row, database, at);
	return revisionProblems({ in_force_on: stringOf(dayOf(row.in_force_on)), today }, announced);
}

/**
 * What the newest other version wants announced before another one, and what was. One that was retired counts: rules are
 * not changed unseen by giving them up first.
 */
async function announcedChanges({ id, code }: RuleRow, knex: WriteContext['database']): Promise<Announced | null> {
	const past = await pastVersions(knex, textOf(code) ?? '');
	const [newest] = past.filter((each) => String(each.id) !== textOf(id));
	if (newest === undefined) return null;
	const version = countIn(newest.version);
	const [notices = null] = readable(newest, parseNotices);
	if (notices === null) return { version, wanted: null, told: [] };
	const wanted = notices.filter(({ revises }) => revises === true).map((notice) => notice.code);
	const told = wanted.length === 0 ? [] : await announcedUnder(knex, String(newest.id), wanted);
	return { version, wanted, told };
}

/** The day on the calendar of a procedure; null where it has none that can be read. */
async function todayOn({ calendar }: RuleRow, knex: WriteContext['database'], at: Instant): Promise<string | null> {
	const tree = treeOf(await allCalendars(knex));
	const row = tree.get(textOf(calendar) ?? '');
	const [rules] = row === undefined ? [] : readable(row, (each) => effectiveRules(each, tree));
	return rules === undefined ? null : dateIn(at, rules.time_zone);
}
