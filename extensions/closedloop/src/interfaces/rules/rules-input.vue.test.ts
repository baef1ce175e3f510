import { expect, it } from 'vitest';
import { optionsOf } from '../../ui/rules/forms.fixture.ts';
import { stage, type Shown } from '../../ui/stage/stage.fixture.ts';
import RulesInput from './rules-input.vue';

const open = (field: string, value: unknown, props: Record<string, unknown> = {}) =>
	stage(RulesInput, { props: { ...optionsOf('cl_procedures', field), value, ...props } });
const reasons = [
	{ code: 'a', label: { zh: '甲', en: 'A' } },
	{ code: 'b', label: { zh: '乙', en: 'B' } },
];
const last = (shown: Shown): unknown => shown.emitted('input')?.at(-1)?.[0];

it('shows each row as a line and opens it as a form', async () => {
	const { shown, settle } = await open('no_action_reasons', reasons);
	expect(shown.findAll('.title').map((title) => title.text())).toEqual(['▸甲 · a', '▸乙 · b']);
	await shown.findAll('.title')[1]!.trigger('click');
	await settle();
	expect(shown.findAll('.title')[1]!.attributes('aria-expanded')).toBe('true');
	await shown.get('input[name=code]').setValue('"c"');
	expect(last(shown)).toEqual([reasons[0], { code: 'c', label: { zh: '乙', en: 'B' } }]);
});

it('adds, moves and removes rows by buttons that say what they do', async () => {
	const { shown } = await open('no_action_reasons', reasons);
	await shown.get('button[aria-label="下移：甲 · a"]').trigger('click');
	expect(last(shown)).toEqual([reasons[1], reasons[0]]);
	await shown.get('button[aria-label="删除：乙 · b"]').trigger('click');
	expect(last(shown)).toEqual([reasons[0]]);
	await shown.findAll('button').at(-1)!.trigger('click');
	expect(last(shown)).toEqual([...reasons, { label: {} }]);
});

it('adds and takes away a document that may be absent', async () => {
	const absent = await open('quiet_hours', null);
	await absent.shown.get('button').trigger('click');
	expect(last(absent.shown)).toEqual({ from: '22:00', to: '07:00' });
	const present = await open('quiet_hours', { from: '22:00', to: '07:00' });
	await present.shown.get('button').trigger('click');
	expect(last(present.shown)).toBeNull();
});

it('begins a document that must be there with what its kind must have', async () => {
	const { shown } = await stage(RulesInput, { props: { ...optionsOf('cl_questionnaires', 'scheme'), value: null } });
	await shown.get('input[name=min_coverage]').setValue('0.8');
	expect(last(shown)).toEqual({ type: 'weighted', band_on: 'raw', min_coverage: 0.8, bands: [] });
});

it('hands a part that repeats its form the form itself: categories below categories', async () => {
	const { shown } = await open('categories', [{ code: 'x', label: { zh: '子', en: 'Child' }, children: [] }]);
	await shown.get('.title').trigger('click');
	expect(shown.find('input[name=children]').exists()).toBe(true);
});

it('changes nothing where it may not, and says so when a value is no such document', async () => {
	const { shown } = await open('no_action_reasons', reasons, { disabled: true });
	expect(shown.findAll('button:not(.title)')).toHaveLength(0);
	const { shown: strange } = await open('no_action_reasons', { not: 'a list' });
	expect(strange.get('[role=alert]').text()).toContain('原始值');
});

it('offers the posts of the procedure wherever a rule may name one, in whatever form within another', async () => {
	const posts = [{ code: 'representative', label: { zh: '管理者代表', en: 'Management representative' } }];
	const choicesAt = async (field: string, value: unknown, part: string) => {
		const { shown, settle } = await stage(RulesInput, {
			values: { posts },
			props: { ...optionsOf('cl_procedures', field), value },
		});
		await shown.get('.title').trigger('click');
		await settle();
		return JSON.parse(shown.get(`input[name=${part}]`).attributes('data-choices') ?? 'null') as unknown;
	};
	const offered = [{ text: '管理者代表 · representative', value: 'representative' }];
	expect(await choicesAt('approvals', [{ kind: 'close' }], 'post')).toEqual(offered);
	expect(await choicesAt('cycles', [{ code: 'yearly' }], 'post')).toEqual(offered);
	expect(await choicesAt('approvals', [{ kind: 'close' }], 'role')).not.toEqual(offered);
});
