import { expect, it } from 'vitest';
import type { AdoptionAnswers } from '@closedloop/schema';
import { planAdoption } from '../../core/adoption/index.ts';
import { catalogue } from './catalogue.ts';
import type { DeskNow } from './facts.ts';
import { answersAgain } from './skeleton.ts';

const desk: DeskNow = {
	departments: [],
	policies: [],
	calendars: [],
	workflows: [],
	procedures: [],
	people: [],
	facts: {
		departments: new Map([['QA', 'd-qa']]),
		calendars: new Map([['cn-standard', 'c-1']]),
		workflows: new Map([['feedback', 'w-1']]),
		policies: new Map([['p-1', '质量负责人']]),
		people: new Map(),
		procedures: [],
		idOf: (name) => `id of ${name}`,
	},
};

/** An edition may ask for one post more, and for one less: what changes is told all the same (P08 F0:283-291). */
it('answers another edition as the former one was, and proposes what it asks besides', async () => {
	const { packs, fragments } = await catalogue();
	const pack = packs.get('P08');
	if (pack === undefined) throw new Error('The catalogue has no P08');
	const given: AdoptionAnswers = {
		departments: { QA: 'QA', GONE: 'QA' },
		posts: { qa_staff: 'p-1', gone: 'p-1' },
		priority: 7,
		number_pattern: 'TS-{n:4}',
		lead: 'QA',
	};
	const answers = answersAgain(pack, desk, given);
	expect(answers).toMatchObject({ priority: 7, number_pattern: 'TS-{n:4}', departments: { QA: 'QA' } });
	expect(answers).not.toHaveProperty('lead');
	expect(Object.keys(answers.departments ?? {})).toEqual(['QA', 'QC']);
	expect(answers.posts).toMatchObject({ qa_staff: 'p-1', authorised_person: { create: true } });
	expect(answers.posts).not.toHaveProperty('gone');
	expect(planAdoption([{ pack, answers }], fragments, desk.facts).problems).toEqual([]);
});
