import { t } from '../define.ts';
import type { RuleCondition } from '../shapes/condition.ts';
import { flag, formOf, pick, words } from './part.ts';

/** Exactly one of the three beside the field; more than one, or none, is refused by its place. */
export const ruleConditionForm = formOf<RuleCondition>()(
	'rule_condition',
	{
		field: pick(t('字段', 'Field'), 'value_columns', { required: true, other: true, width: 'full' }),
		values: words(t('为其中之一', 'Is one of'), {
			note: t('三项只填一项', 'Fill in one of the three'),
		}),
		not: words(t('不是其中任何一个', 'Is none of')),
		empty: flag(t('为空（先勾选再取消 = 已填写）', 'Is empty (ticked and unticked = is filled)')),
	},
	{ summary: ['field', 'values', 'not', 'empty'] },
);
