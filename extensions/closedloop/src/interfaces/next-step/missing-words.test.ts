import { countedAround, gateNames, gates, missingTexts, type MissingAnswer } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../core/workflow/gates.fixture.ts';
import { missingAt, type GateCase } from '../../core/workflow/index.ts';
import english from '../../ui/texts/locales/en-US.json' with { type: 'json' };
import simplified from '../../ui/texts/locales/zh-CN.json' with { type: 'json' };
import traditional from '../../ui/texts/locales/zh-TW.json' with { type: 'json' };
import { missingWords } from './missing-words.ts';

/** What every gate can be missing; one that counts, for each fact it may name. */
const ofGates: readonly MissingAnswer[] = gateNames.flatMap((name) => {
	const { gate, lacks } = rowsOf(name);
	const { sight } = gates[name];
	const facts = sight === 'open' || sight === 'counts' ? Object.keys(countedAround[sight]) : [undefined];
	return Object.values<GateCase>(lacks)
		.flatMap((seen) => missingAt(gate, seen))
		.flatMap((missing) =>
			facts.map((what) => (what === undefined ? missing : { ...missing, params: { ...missing.params, what } })),
		);
});
const codes = new Set(ofGates.map(({ code }) => code));
const ofOthers: readonly MissingAnswer[] = [
	...Object.keys(missingTexts)
		.filter((code) => !codes.has(code))
		.map((code) => ({
			code,
			field: 'capa',
			params: { roles: ['handler'], any_of: ['capa'], kind: 'no_action', wanted: 2, signed: 1 },
			texts: {
				post: { zh: '质量授权人', en: 'Authorised person' },
				notice: { zh: '公开回应', en: 'Public answer' },
				rule: { zh: '经原渠道反馈结果', en: 'Told by the original channel' },
				channels: { zh: '电话', en: 'Phone' },
			},
		})),
	{ code: 'none_open', field: 'deadlines', params: { what: 'statutory_clocks', open: 1 } },
];

function textAt(tree: unknown, key: string): string | null {
	const found = key
		.split('.')
		.reduce<unknown>(
			(inner, step) =>
				typeof inner === 'object' && inner !== null
					? Object.entries(inner).find(([name]) => name === step)?.[1]
					: undefined,
			tree,
		);
	return typeof found === 'string' ? found : null;
}

describe.each(Object.entries({ 'zh-CN': simplified, 'zh-TW': traditional, 'en-US': english }))(
	'what a step misses, on its card in %s',
	(_locale, tree) => {
		const said = (missing: MissingAnswer): string =>
			missingWords(missing, {
				texts: {
					knows: (key) => textAt(tree, key) !== null,
					read: (text) => text?.zh ?? '',
					say: (key, values = {}) =>
						(textAt(tree, key) ?? key).replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place)),
				},
				names: { label: () => null },
				fields: { name: (field) => `<${field}>`, choice: () => undefined },
				procedure: null,
			}).text;

		it('says whose signature is wanted: the post, and who holds it (P08 F0:283)', () => {
			const wanted = {
				code: 'decision',
				params: { kind: 'release', post: 'authorised_person' },
				texts: { post: { zh: '质量授权人', en: 'Authorised person' } },
			};
			expect(said(wanted)).toContain('质量授权人');
			expect(said({ ...wanted, holders: ['王工', '李工'] })).toContain('质量授权人 · 王工 · 李工');
		});

		it.each(
			[...ofGates, ...ofOthers].map(
				(missing) => [missing.code, String(missing.params['what'] ?? ''), missing] as const,
			),
		)('%s %s', (code, _what, missing) => {
			expect(said(missing)).not.toBe(code);
			expect(said(missing)).not.toMatch(/^$|\{|missing\./u);
		});
	},
);
