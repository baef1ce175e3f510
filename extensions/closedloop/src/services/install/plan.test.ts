import { describe, expect, it } from 'vitest';
import { formerFields, formerInterfaces, machineTables } from '@closedloop/schema';
import type { Current, Meta } from '../../core/install/current.ts';
import { policies, roles } from '../../core/install/access.ts';
import { marks, plan, type Wanted } from './plan.ts';
import { fingerprint } from './shipped.ts';
import { layoutParts } from '@closedloop/schema/layout-parts.ts';
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
	operations: new Map(),
	policies: new Set(),
	permissions: new Map(),
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
		operations: new Map(),
		policies: new Set(policies.map(({ id }) => id)),
		permissions: new Map(),
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
	it('narrows a permission that is as it was shipped, and none that somebody changed', () => {
		const [handler] = policies.filter(({ name }) => name === 'Handler');
		const place = `${handler?.id}:cl_feedback:read`;
		const before = new Map([...installed().shipped, [`permission:${place}`, '1']]);
		const asItIs = (permissions: unknown, more = false, fields = ['*']) =>
			plan(
				installed({ shipped: before, permissions: new Map([[place, [{ id: 7, fields, permissions, more }]]]) }),
				wanted,
			).filter((step) => step.do === 'update_permission');
		expect(asItIs({})).toMatchObject([{ id: 7, permission: { collection: 'cl_feedback', action: 'read' } }]);
		expect(asItIs(null)).toHaveLength(1);
		expect(asItIs({ site: { _eq: '苏州' } })).toEqual([]);
		expect(asItIs({}, true)).toEqual([]);
		const now = handler?.permissions.find(({ collection, action }) => `${collection}:${action}` === 'cl_feedback:read');
		const up = installed({
			permissions: new Map([[place, [{ id: 7, fields: ['*'], permissions: now?.rule, more: false }]]]),
		});
		expect(plan(up, wanted)).toEqual([]);
	});

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

	it('lays the form of records out where it is as an earlier version left it, and leaves what an administrator arranged', () => {
		const parts = Object.keys(layoutParts).map((field) => `cl_feedback.${field}`);
		const [site, former] = ['cl_feedback.site', { group: null, sort: 20 }];
		const fields = new Map([...installed().fields].filter(([name]) => !parts.includes(name)));
		fields.set(site, { ...fields.get(site), ...former });
		const shipped = new Map([
			...installed().shipped,
			...Object.entries(former).map(([name, value]) => [`field:${site}:${name}`, fingerprint(value)] as const),
		]);
		const told = (change: Meta): readonly string[] =>
			plan(
				installed({ shipped, fields: new Map([...fields, [site, { ...fields.get(site), ...change }]]) }),
				wanted,
			).map(describeStep);
		expect(told({})).toEqual([...parts.map((part) => `create field ${part}`), 'update cl_feedback.site: sort, group']);
		expect(told({ width: 'full' })).toEqual([]);
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

	describe('of a desk that still bears former names', () => {
		const [shown] = formerFields;
		if (shown === undefined) throw new Error('no former field');
		const { collection, former, field } = shown;
		const [old, present] = [`${collection}.${former}`, `${collection}.${field}`];
		const formerId = [...formerInterfaces].find(([, id]) => id === installed().fields.get(present)?.interface)?.[0];
		/** The desk as the earlier version left it, with a change of an administrator's. */
		const earlier = (meta: Meta, change: Partial<Current> = {}) => {
			const { fields, shipped } = installed();
			const marks = [...shipped].map(([place, mark]): [string, string] =>
				place === `field:${present}:interface`
					? [`field:${old}:interface`, fingerprint(formerId)]
					: [place.replace(`field:${present}:`, `field:${old}:`), mark],
			);
			return installed({
				fields: new Map([
					...without(fields, present),
					[old, { ...fields.get(present), field: former, interface: formerId, ...meta }],
				]),
				shipped: new Map(marks),
				...change,
			});
		};

		it('renames the field, which takes along what an administrator set, and what shows it', () => {
			expect(plan(earlier({ width: 'half', sort: 99, hidden: true }), wanted)).toEqual([
				{ do: 'rename_field', collection, field: former, to: field },
				{ do: 'rename_interface', collection, field, to: installed().fields.get(present)?.interface },
			]);
		});

		it('renews under the new name what is still as we shipped it', () => {
			const desk = earlier({ width: 'fill' });
			const shipped = new Map([...desk.shipped, [`field:${old}:width`, fingerprint('fill')]]);
			expect(plan({ ...desk, shipped }, wanted)).toContainEqual({
				do: 'update_field',
				collection,
				field,
				set: { width: 'full' },
			});
		});

		it('keeps a field somebody made something else of, and adds ours', () => {
			expect(plan(earlier({ interface: 'presentation-notice' }), wanted).map(describeStep)).toEqual([
				`create field ${present}`,
			]);
			const { tables } = installed();
			const columns = new Map([...tables, [collection, new Set([...(tables.get(collection) ?? []), former])]]);
			expect(plan(earlier({}, { tables: columns }), wanted).map((step) => step.do)).toEqual([
				'rename_interface',
				'create_field',
			]);
		});

		it('leaves the former name where the present one is taken, and shows the field all the same', () => {
			const desk = earlier({});
			const both = new Map([...desk.fields, [present, { ...installed().fields.get(present) }]]);
			expect(plan({ ...desk, fields: both }, wanted)).toEqual([
				{ do: 'rename_interface', collection, field: former, to: installed().fields.get(present)?.interface },
			]);
		});

		it('shows an administrator’s own field by the interface’s present id', () => {
			const own = new Map([...installed().fields, ['cl_feedback.own', { interface: 'closedloop-matching' }]]);
			expect(plan(installed({ fields: own }), wanted).map(describeStep)).toEqual([
				'show cl_feedback.own by closedloop-procedure-choice',
			]);
		});

		it('renames options of Flows and their labels, and no other option', () => {
			const operations = new Map<string, Meta>([
				['a', { clock: 'final', deed: 'extend' }],
				['b', { clock: 'final', command: 'meet' }],
			]);
			const texts = new Map([
				...installed().texts,
				['cl_flow_deed|zh-CN', { id: '1', value: '做什么' }],
				['cl_flow_deed_extend|en-US', { id: '2', value: 'Prolong' }],
				['cl_flow_deed_extend|zh-CN', { id: '3', value: '延长' }],
				['cl_flow_command_extend|zh-CN', { id: '4', value: '延长' }],
				['cl_flow_deeds|en-US', { id: '5', value: 'own' }],
			]);
			expect(plan(installed({ operations, texts }), wanted)).toEqual([
				{ do: 'rename_text', id: '1', key: 'cl_flow_deed', to: 'cl_flow_command' },
				{ do: 'rename_text', id: '2', key: 'cl_flow_deed_extend', to: 'cl_flow_command_extend' },
				{ do: 'rename_options', operation: 'a', options: { command: 'extend', clock: 'final' } },
			]);
		});
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
