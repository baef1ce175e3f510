import { t } from '../define.ts';
import type { RuleCondition } from '../shapes/condition.ts';
import { flag, formOf, number, pick, words } from './part.ts';

/** Exactly one of the four beside the field; more than one, or none, is refused by its place. */
export const ruleConditionForm = formOf<RuleCondition>()(
	'rule_condition',
	{
		field: pick(t('字段', 'Field'), 'value_columns', { required: true, other: true, width: 'full' }),
		values: words(t('为其中之一', 'Is one of'), {
			note: t('四项只填一项', 'Fill in one of the four'),
		}),
		not: words(t('不是其中任何一个', 'Is none of')),
		above: number(t('大于（数字）', 'Is a number above')),
		empty: flag(t('为空（先勾选再取消 = 已填写）', 'Is empty (ticked and unticked = is filled)')),
	},
	{ summary: ['field', 'values', 'not', 'above', 'empty'] },
);
