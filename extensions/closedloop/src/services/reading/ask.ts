import { ForbiddenError } from '@directus/errors';
import type { Accountability, Query, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import {
	addresseesOf,
	closedQuestion,
	parentsIn,
	passedThrough,
	readFilter,
	spoken,
	variablesOf,
	type Filter,
	type LinkOf,
} from '../../core/reading/index.ts';
import { readRules } from '../../store/reading/read-rules.ts';
import { people } from '../rulebook/index.ts';

/** Who asks, and where. */
export interface Asker {
	readonly accountability: Accountability | null;
	readonly database: Knex;
	readonly schema: SchemaOverview;
}

/**
 * A question of somebody who may not read everything, closed: rows that its filters pass through count only where they
 * may be read. @throws FORBIDDEN for an order by hidden rows, and where it cannot be said which are hidden
 */
export async function closed(collection: string, query: Query, asker: Asker): Promise<Query> {
	const { accountability, schema } = asker;
	if (accountability === null || accountability.admin) return query;
	const linkOf = linksOf(schema);
	const { filtered, sorted } = passedThrough(collection, query, linkOf);
	const rules = new Map<string, Filter>();
	for (const to of new Set([...filtered, ...sorted])) {
		const rule = readFilter(to) === null ? null : await ruleFor(asker, accountability, to);
		if (rule === null) continue;
		if (sorted.has(to)) throw new ForbiddenError();
		rules.set(to, rule);
	}
	return rules.size === 0 ? query : closedQuestion(collection, query, linkOf, rules);
}

/** Relations as this Directus has them, an administrator's own too. */
function linksOf({ relations }: SchemaOverview): LinkOf {
	const belongs = (collection: string, field: string): boolean =>
		parentsIn(collection).some(({ column }) => column === field);
	// Whom a row is addressed to reads it without what it is about.
	const tells = (collection: string, field: string): boolean =>
		belongs(collection, field) && addresseesOf(collection) === null;
	return (collection, name) => {
		const [field = '', scope] = name.split(':');
		const one = relations.find((each) => each.collection === collection && each.field === field);
		if (one !== undefined) {
			const to = one.related_collection ?? scope;
			return to === undefined ? null : { to, own: tells(collection, field), many: false };
		}
		const many = relations.find(
			({ related_collection, meta }) => related_collection === collection && meta?.one_field === field,
		);
		return many === undefined ? null : { to: many.collection, own: belongs(many.collection, many.field), many: true };
	};
}

/**
 * Which rows somebody may read, by Directus's own permissions; null = all of them. @throws FORBIDDEN for a rule whose
 * variables we do not know
 */
async function ruleFor({ database }: Asker, { user }: Accountability, collection: string): Promise<Filter | null> {
	if (user === null) throw new ForbiddenError();
	const known = await people(database);
	const policies = [...known.policyNames.keys()].filter((policy) => known.roles[policy]?.includes(user) === true);
	const rules = await readRules(database, policies, collection);
	if (rules.some((rule) => Object.keys(rule).length === 0)) return null;
	const department = known.users.find(({ id }) => id === user)?.department ?? null;
	const filters = rules.map((rule) => spoken(rule, variablesOf(user, department)));
	if (filters.includes(undefined)) throw new ForbiddenError();
	return { _or: filters };
}
