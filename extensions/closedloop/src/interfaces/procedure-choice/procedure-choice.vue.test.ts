import type { ProcedureChoiceAnswer } from '@closedloop/schema';
import { expect, it } from 'vitest';
import { stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import ProcedureChoice from './procedure-choice.vue';

const of = (code: string) => ({ id: code, code, version: 1, title: { zh: '顾客投诉', en: 'Complaints' } });
const why: ProcedureChoiceAnswer = {
	chosen: { procedure: of('P36'), because: [], sentence: '因为类别为“投诉”' },
	now: null,
	newer_version: null,
	none: false,
};
const open = (answer: ProcedureChoiceAnswer, setting: Setting = {}) =>
	stage(ProcedureChoice, {
		props: { collection: 'cl_feedback', primaryKey: 'r1' },
		values: { id: 'r1', seq: 1 },
		answers: () => answer,
		...setting,
	});

it('says which procedure applies and why', async () => {
	const { shown } = await open(why);
	expect(shown.get('.chosen').text()).toBe('P36 第 1 版 顾客投诉 因为类别为“投诉”。');
	expect(shown.find('.now').exists()).toBe(false);
});

it('says that another would apply by now, and that nothing moves by itself', async () => {
	const { shown } = await open(
		{ ...why, newer_version: 2, now: { procedure: of('P17'), because: [], sentence: 'Because Site is “west”' } },
		{ locale: 'en-US' },
	);
	expect(shown.text()).toContain('Version 2 of it is in force by now');
	expect(shown.get('.now').text()).toBe(
		'As the record stands now, another procedure would apply: P17 v1 Complaints. Because Site is “west”. The record keeps its own; nothing moves by itself.',
	);
});

it('asks nothing of a record that is not saved yet', async () => {
	const { shown, asked } = await open(why, { props: { collection: 'cl_feedback', primaryKey: '+' } });
	expect(asked).toEqual([]);
	expect(shown.text()).toContain('保存后选定适用制度');
});
