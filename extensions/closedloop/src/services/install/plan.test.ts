import { describe, expect, it } from 'vitest';
import { machineTables } from '@closedloop/schema';
import type { Current, Meta } from '../../core/install/current.ts';
import { policies, roles } from '../../core/install/access.ts';
import { marks, plan, type Wanted } from './plan.ts';
import { fingerprint } from './shipped.ts';
import { snapshot } from '@closedloop/schema/snapshot/index.ts';
import { describeStep } from '../../core/install/steps.ts';

const wanted: Wanted = { snapshot, policies, roles };
const nothing: Current = {
	tables: new Map(),
	indexes: new Set(),
	collections: new Map(),
	fields: new Map(),
	relations: new Map(),
	texts: new Map(),
	policies: new Set(),
	roles: new Set(),
	shipped: new Map(),
};

/** An instance right after `install`, as the database would show it. */
function installed(change: Partial<Current> = {}): Current {
	const whole = [...snapshot.folders, ...snapshot.collections];
	const fields = [...snapshot.collections.flatMap((each) => each.fields), ...snapshot.system.fields];
	const relations = [...snapshot.collections.flatMap((each) => each.relations), ...snapshot.system.relations];
	const columns = (table: string) =>
		new Set(
			fields.filter(({ collection, schema }) => collection === table && schema !== null).map(({ field }) => field),
		);
	return {
		tables: new Map(
			[...Object.keys(machineTables), ...fields.map(({ collection }) => collection)].map((table) => [
				table,
				columns(table),
			]),
		),
		indexes: new Set(
			[...snapshot.collections, snapshot.system].flatMap(({ indexes }) => indexes.map(({ name }) => name)),
		),
		collections: new Map(whole.map(({ collection, meta }): [string, Meta] => [collection, { ...meta }])),
		fields: new Map(
			fields.map(({ collection, field, meta }): [string, Meta] => [`${collection}.${field}`, { ...meta }]),
		),
		relations: new Map(
			relations.map(({ collection, field, meta }) => [`${collection}.${field}`, { one_field: meta.one_field }]),
		),
		texts: new Map(
			Object.entries(snapshot.texts).flatMap(([key, values]) =>
				Object.entries(values).map(([language, value]) => [`${key}|${language}`, { id: key, value }] as const),
			),
		),
		policies: new Set(policies.map(({ id }) => id)),
		roles: new Set(roles.map(({ id }) => id)),
		shipped: new Map([...marks(wanted).values()].flatMap((values) => Object.entries(values))),
		...change,
	};
}

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): Map<string, Value> =>
	new Map([...map].filter(([name]) => name !== key));
const withField = (place: string, change: Meta): ReadonlyMap<string, Meta> =>
	new Map([...installed().fields, [place, { ...installed().fields.get(place), ...change }]]);

/** Only additions, and updates of what is still ours (docs/principles.md, "Additive installation"). */
describe('the plan of an installation', () => {
	it('creates everything on an empty instance, tables before what points at them', () => {
		const steps = plan(nothing, wanted).map((step) => step.do);
		expect(steps.filter((what) => what === 'create_collection')).toHaveLength(
			snapshot.collections.length + snapshot.folders.length,
		);
		expect(steps.lastIndexOf('create_collection')).toBeLessThan(steps.indexOf('create_relation'));
		expect(steps.lastIndexOf('create_role')).toBeLessThan(steps.indexOf('create_permissions'));
	});

	it('is empty where everything is in place', () => {
		expect(plan(installed(), wanted)).toEqual([]);
	});

	it('adds a field, an index or a relation that a new version brings', () => {
		const { fields, relations, indexes, tables } = installed();
		const columns = new Set([...(tables.get('cl_feedback') ?? [])].filter((name) => name !== 'owner'));
		const older = installed({
			fields: without(fields, 'cl_feedback.owner'),
			relations: without(relations, 'cl_feedback.owner'),
			indexes: new Set([...indexes].filter((name) => name !== 'cl_feedback_owner_due')),
			tables: new Map([...tables, ['cl_feedback', columns]]),
		});
		expect(plan(older, wanted).map(describeStep)).toEqual([
			'create field cl_feedback.owner',
			'relate cl_feedback.owner → directus_users',
			'create index cl_feedback_owner_due on cl_feedback (owner, next_due_at)',
		]);
	});

	it('keeps what an administrator changed', () => {
		expect(
			plan(installed({ fields: withField('cl_feedback.site', { note: 'ours', width: 'full', hidden: true }) }), wanted),
		).toEqual([]);
	});

	it('renews what is still as an earlier version of ours left it', () => {
		const shipped = new Map([...installed().shipped, ['field:cl_feedback.site:note', fingerprint('old note')]]);
		expect(plan(installed({ fields: withField('cl_feedback.site', { note: 'old note' }), shipped }), wanted)).toEqual([
			{ do: 'update_field', collection: 'cl_feedback', field: 'site', set: { note: null } },
		]);
	});

	it('closes to the search what an earlier version left open because Directus does, and not what an administrator opened', () => {
		const place = 'field:cl_feedback.tracking_hash:searchable';
		const open = { fields: withField('cl_feedback.tracking_hash', { searchable: true }) };
		const [before, since] = [without(installed().shipped, place), installed().shipped];
		expect(plan(installed({ ...open, shipped: before }), wanted)).toEqual([
			{ do: 'update_field', collection: 'cl_feedback', field: 'tracking_hash', set: { searchable: false } },
		]);
		expect(plan(installed({ ...open, shipped: since }), wanted)).toEqual([]);
	});

	it('leaves an instance without a record of ours as it is', () => {
		expect(
			plan(installed({ fields: withField('cl_feedback.site', { note: 'unknown' }), shipped: new Map() }), wanted),
		).toEqual([]);
	});

	it('does not bring back a role or policy that was removed', () => {
		expect(plan(installed({ roles: new Set(), policies: new Set() }), wanted)).toEqual([]);
	});

	it('describes a table that is there and that Directus does not know', () => {
		const { collections } = installed();
		expect(plan(installed({ collections: without(collections, 'cl_products') }), wanted).map(describeStep)).toEqual([
			'describe table cl_products to Directus',
		]);
	});

	it('gives nobody but the quality manager and the administrator a hand on the rules', () => {
		const writers = policies.filter(({ permissions }) =>
			permissions.some(({ collection, action }) => collection === 'cl_procedures' && action !== 'read'),
		);
		expect(writers.map(({ name }) => name)).toEqual(['Desk administrator', 'Quality manager']);
		const auditor = policies.find(({ name }) => name === 'Auditor');
		expect(new Set(auditor?.permissions.map(({ action }) => action))).toEqual(new Set(['read']));
	});
});
