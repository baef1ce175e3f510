import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collections } from '../collections/all.ts';
import { feedback } from '../collections/feedback.ts';
import type { Collection } from '../define.ts';
import { recordKinds, type KindLiteral } from '../kinds/index.ts';
import { layoutParts } from '../layout-parts.ts';
import { traditional } from './traditional.ts';
import { snapshot } from './snapshot.ts';

const whole = snapshot(fileURLToPath(new URL('../..', import.meta.url)));
const fields = [...whole.collections.flatMap((collection) => collection.fields), ...whole.system.fields];
const places = new Set(fields.map(({ collection, field }) => `${collection}.${field}`));

describe('the snapshot', () => {
	it('holds at most the 25 collections Directus 12 allows without a licence', () => {
		expect(whole.collections.length).toBeLessThanOrEqual(25);
	});

	it('avoids names that break GraphQL mutations (a name that ends in _item, _items or _batch)', () => {
		for (const { collection } of whole.collections) expect(collection).not.toMatch(/_(items?|batch)$/u);
	});

	it('has no text that Studio’s i18n would read as a formula: one such text leaves the whole form blank', () => {
		const formulas = Object.entries(whole.texts).filter(([, texts]) =>
			Object.values(texts).some((text) => /[{}@|$]/u.test(text)),
		);
		expect(formulas).toEqual([]);
	});

	it('points only at what exists, from both sides', () => {
		for (const { collection, field, related_collection, meta } of [
			...whole.collections.flatMap((each) => each.relations),
			...whole.system.relations,
		]) {
			expect(places).toContain(`${collection}.${field}`);
			if (!related_collection.startsWith('directus_')) expect(places).toContain(`${related_collection}.id`);
			if (meta.one_field !== null) expect(places).toContain(`${related_collection}.${meta.one_field}`);
		}
		const gathered = whole.collections
			.flatMap((each) => each.relations)
			.flatMap(({ related_collection, meta }) =>
				meta.one_field === null ? [] : [`${related_collection}.${meta.one_field}`],
			);
		const system = whole.system.relations.map(
			({ related_collection, meta }) => `${related_collection}.${meta.one_field}`,
		);
		const aliases = fields
			.filter(({ meta }) => meta.special?.includes('o2m') === true)
			.map(({ collection, field }) => `${collection}.${field}`);
		expect([...gathered, ...system]).toEqual(expect.arrayContaining(aliases));
	});

	it('has indexes over columns that exist, each name once and short enough for PostgreSQL', () => {
		const indexes = whole.collections.flatMap((each) => each.indexes);
		for (const { collection, columns, name } of indexes) {
			for (const column of columns) expect(places).toContain(`${collection}.${column}`);
			expect(name.length).toBeLessThanOrEqual(63);
		}
		expect(new Set(indexes.map(({ name }) => name)).size).toBe(indexes.length);
	});

	it('shows every label in three languages', () => {
		for (const { meta } of [...fields, ...whole.collections])
			expect(meta.translations.map(({ language }) => language)).toEqual(['zh-CN', 'zh-TW', 'en-US']);
	});

	it('asks for little where feedback is begun: the rest of the form comes when it is saved', () => {
		const fields = whole.collections.find(({ collection }) => collection === 'cl_feedback')?.fields ?? [];
		const isHidden = { hidden: true, rule: { id: { _null: true } } };
		const shown = fields.filter(
			({ field, meta }) => !(field in layoutParts) && !meta.hidden && meta.conditions?.[0]?.name !== 'not yet saved',
		);
		expect(shown.map(({ field }) => field).toSorted()).toEqual([...(feedback.opens ?? [])].toSorted());
		const { conditions } = fields.find(({ field }) => field === 'reply_text')?.meta ?? {};
		expect(conditions?.[0]).toMatchObject(isHidden);
		for (const { field, meta } of shown) expect(meta.group, field).toBe('form_facts');
	});

	it('asks for the effect on health, and for the markets, only where somebody may have been harmed', () => {
		const fields = whole.collections.find(({ collection }) => collection === 'cl_feedback')?.fields ?? [];
		for (const column of ['health_effect', 'markets']) {
			const { conditions } = fields.find(({ field }) => field === column)?.meta ?? {};
			const empty = { [column]: { _null: true } };
			expect(conditions).toMatchObject([
				{ hidden: true, rule: { _and: [{ id: { _null: true } }, { kind: { _nin: ['adverse_event'] } }, empty] } },
				{ hidden: true, rule: { _and: [{ kind: { _nin: expect.arrayContaining(['complaint']) } }, empty] } },
			]);
		}
	});

	it('shows what something rests on as what can be read, with every rule of the table of frozen columns', () => {
		for (const { collection, frozen } of Object.values<KindLiteral>(recordKinds))
			for (const { columns, rests, fillable } of frozen) {
				const named = whole.collections.find((each) => each.collection === collection)?.fields ?? [];
				const shown = named.filter(({ field, meta }) => columns.includes(field) && !meta.hidden && !meta.readonly);
				for (const { field, meta } of shown) {
					const found = meta.conditions?.find(({ name }) => name === `rests on it: ${rests}`);
					expect(found?.readonly, `${collection}.${field}`).toBe(fillable === true ? undefined : true);
				}
			}
	});

	it('lays the form of a record out in parts that are there, each column in one of them', () => {
		for (const { collection, fields } of whole.collections) {
			const seen = fields.filter(({ meta }) => !meta.hidden);
			if (!seen.some(({ field }) => field === 'form_head')) continue;
			for (const { field, meta } of seen) {
				const top = ['form_head', 'form_step', 'form_left', 'form_right', 'form_tabs'].includes(field);
				expect(meta.group === null, `${collection}.${field}`).toBe(top);
				if (meta.group !== null) expect(fields.map((each) => each.field)).toContain(meta.group);
			}
			expect(new Set(fields.map(({ meta }) => meta.sort)).size, collection).toBe(fields.length);
		}
		for (const { name, layout, fields } of Object.values<Collection>(collections)) {
			const named = Object.values(layout ?? {}).flat();
			expect(
				named.filter((column) => !(column in fields)),
				name,
			).toEqual([]);
			expect(new Set(named).size, name).toBe(named.length);
		}
	});

	it('brings every text it refers to, in three languages', () => {
		const referred = new Set([...JSON.stringify(whole).matchAll(/\$t:([^"]+)/gu)].map(([, key]) => key));
		expect(referred.size).toBeGreaterThan(100);
		for (const key of referred)
			expect(Object.keys(whole.texts[key ?? ''] ?? {}), key).toEqual(['zh-CN', 'zh-TW', 'en-US']);
	});

	it('writes Traditional Chinese with the words of Taiwan', () => {
		expect(traditional('默认软件信息')).toBe('預設軟體資訊');
	});
});
