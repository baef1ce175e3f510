import { t } from '../define.ts';
import type { Transition, WorkflowState } from '../shapes/workflow.ts';
import { gateForm } from './gate.ts';
import { actors } from './offered.ts';
import { flag, formOf, line, number, one, pick, picks, rows, words, type Offered } from './part.ts';
import { textForm } from './time.ts';

const code = line(t('代码', 'Code'), { required: true });
const label = one(t('名称', 'Name'), textForm, { required: true });

const tones: Offered = {
	name: 'form_tone',
	values: {
		neutral: { label: t('平常', 'Neutral') },
		active: { label: t('进行中', 'Active') },
		waiting: { label: t('等待', 'Waiting') },
		good: { label: t('好', 'Good') },
		bad: { label: t('不好', 'Bad') },
	},
};

export const stateForm = formOf<WorkflowState>()(
	'state',
	{
		code,
		tone: pick(t('样子', 'Look'), tones),
		label,
		terminal: flag(t('终态：不再期待什么', 'Final: nothing more is expected')),
	},
	{ summary: ['label', 'code'] },
);

export const transitionForm = formOf<Transition>()(
	'transition',
	{
		code,
		order: number(t('次序（小者在前）', 'Order (lower comes first)')),
		label,
		from: picks(t('自', 'From'), 'states', { required: true, other: true }),
		to: pick(t('至', 'To'), 'states', { required: true, other: true }),
		roles: picks(t('谁可以（留空 = 能改的人）', 'Who may (empty = whoever may edit)'), actors, { other: true }),
		posts: words(t('或岗位', 'Or posts'), {
			note: t(
				'代码；由记录的制度规定谁担任；角色与岗位只填一栏',
				'Codes; the procedure of the record says who holds them; either roles or posts',
			),
		}),
		gates: rows(t('关卡', 'Gates'), gateForm),
	},
	{ summary: ['label', 'from', 'to'] },
);
