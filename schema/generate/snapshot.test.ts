import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { feedback } from '../collections/feedback.ts';
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

	it('asks for little where feedback is begun: the rest of the form comes with the number', () => {
		const fields = whole.collections.find(({ collection }) => collection === 'cl_feedback')?.fields ?? [];
		const shown = fields.filter(({ meta }) => !meta.hidden && meta.conditions === undefined).map(({ field }) => field);
		expect(shown.toSorted()).toEqual([...(feedback.opens ?? [])].toSorted());
		const { conditions } = fields.find(({ field }) => field === 'reply_text')?.meta ?? {};
		expect(conditions).toMatchObject([{ rule: { number: { _null: true } }, hidden: true }]);
		expect(fields.map(({ field }) => field)).toContain('number');
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
