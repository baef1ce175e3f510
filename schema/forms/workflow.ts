import { t } from '../define.ts';
import type { ConditionalGate, Transition, WorkflowState } from '../shapes/workflow.ts';
import { conditionForm } from './clocks.ts';
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

const gates: Offered = {
	name: 'form_gate',
	values: {
		filled: { label: t('字段都已填写', 'These fields are filled') },
		any_filled: { label: t('至少一个字段已填写', 'One of these fields is filled') },
		note: { label: t('附有说明', 'The step comes with a note') },
		value: { label: t('字段为其中之一', 'A field has one of these values') },
		differ: { label: t('两人不同', 'Two persons differ') },
		actor_is: { label: t('操作人是', 'The acting person is') },
		actor_is_not: { label: t('操作人不是', 'The acting person is not') },
		none_open: { label: t('没有未结的', 'None is open of') },
		at_least: { label: t('至少有', 'There are at least') },
		decision: { label: t('决定已签', 'A decision is signed') },
	},
};

const counted: Offered = {
	name: 'form_counted',
	values: {
		mandatory_actions: { label: t('必须的措施', 'mandatory actions') },
		actions: { label: t('措施', 'actions') },
		capa: { label: t('纠正预防', 'CAPA') },
		decisions: { label: t('决定', 'decisions') },
		causes: { label: t('原因', 'causes') },
	},
};

const gateForm = formOf<ConditionalGate>()(
	'gate',
	{
		gate: pick(t('关卡', 'Gate'), gates, { required: true, start: 'filled' }),
		fields: words(t('字段', 'Fields'), { required: true, only: { gate: ['filled', 'any_filled', 'differ'] } }),
		field: pick(t('字段', 'Field'), 'value_columns', {
			required: true,
			other: true,
			only: { gate: ['value', 'actor_is', 'actor_is_not'] },
		}),
		values: words(t('为其中之一', 'Is one of'), { required: true, only: { gate: ['value'] } }),
		with_step: flag(t('随本步填写', 'Given with the step'), {
			note: t(
				'不勾选：若此前已填，此前也须为其中之一',
				'Not ticked: where it was filled before, it must have been one of these before, too',
			),
			only: { gate: ['value'] },
		}),
		what: pick(t('什么', 'Of what'), counted, { required: true, only: { gate: ['none_open', 'at_least'] } }),
		count: number(t('几个', 'How many'), { required: true, start: 1, whole: true, only: { gate: ['at_least'] } }),
		kind: line(t('决定事项代码', 'Code of the decision'), { required: true, only: { gate: ['decision'] } }),
		when: one(t('仅当', 'Only when'), conditionForm),
	},
	{ summary: ['gate', 'fields', 'field', 'values', 'what', 'kind'] },
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
		gates: rows(t('关卡', 'Gates'), gateForm),
	},
	{ summary: ['label', 'from', 'to'] },
);
