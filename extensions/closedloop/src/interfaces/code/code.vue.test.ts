import { expect, it } from 'vitest';
import { codes } from '../../ui/stage/answers.fixture.ts';
import { stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import Code from './code.vue';

const open = (setting: Setting) => stage(Code, { answers: () => codes, ...setting });

it('offers a new record the codes of every published procedure, the tree indented', async () => {
	const { shown } = await open({ props: { list: 'categories' } });
	expect(shown.findAll('option').map((option) => option.element.textContent)).toEqual([
		'请选择',
		'异响',
		'\u2003刹车异响',
		'服务态度',
	]);
});

it('offers an existing record the codes of its own procedure, in its wording', async () => {
	const { shown } = await open({
		props: { list: 'severities', value: 'major' },
		values: { id: '1', procedure: 'p17' },
	});
	expect(shown.findAll('option').map((option) => option.text())).toEqual(['请选择', '严重']);
});

it('keeps a code the procedure no longer has, or saving the form would lose it', async () => {
	const { shown } = await open({
		props: { list: 'categories', value: 'queue' },
		values: { id: '1', procedure: 'p36' },
	});
	expect(shown.findAll('option').map((option) => option.text())).toContain('排队');
	expect(shown.get('select').element.value).toBe('queue');
});

it('tells the form what was chosen, and null for nothing', async () => {
	const { shown } = await open({ props: { list: 'categories' } });
	await shown.get('select').setValue('brake');
	await shown.get('select').setValue('');
	expect(shown.emitted('input')).toEqual([['brake'], [null]]);
});

it('has a name for whoever hears it, and says so where nothing can be chosen', async () => {
	const { shown } = await open({ props: { list: 'no_action_reasons' }, values: { procedure: 'p17' } });
	expect(shown.get('select').attributes('aria-label')).toBe('不采取措施的理由');
	expect(shown.text()).toContain('请管理员发布制度');
});
