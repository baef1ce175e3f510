import { t } from '../define.ts';
import { reasonColumns, type JustifyRule, type OtherWay } from '../shapes/justify.ts';
import { ruleConditionForm } from './condition.ts';
import { formOf, line, one, pick, words, type Offered } from './part.ts';

const reasonsOf: Offered = {
	name: 'form_reason_column',
	values: Object.fromEntries(
		reasonColumns.map((column) => [column, { label: t('不采取措施的理由', 'Reason for no action') }]),
	),
};

const otherWayForm = formOf<OtherWay>()(
	'other_way',
	{
		reason: pick(t('理由写在', 'Reason in'), reasonsOf, { required: true, start: reasonColumns[0] }),
		approval: line(t('理由须经签字的事项代码', 'Code of the decision that signs the reason')),
		reasons: words(t('只认这些理由代码（留空 = 全部）', 'Only these codes of reasons (empty = all)')),
	},
	{ summary: ['reason', 'approval', 'reasons'] },
);

export const justifyForm = formOf<JustifyRule>()(
	'justify',
	{
		code: line(t('代码', 'Code'), { required: true }),
		before: pick(t('进入此状态之前', 'Before entering'), 'states', { required: true, other: true }),
		one_of: words(t('须有其中之一（字段）', 'One of these must be there (fields)'), {
			required: true,
			width: 'full',
			note: t('capa 须未取消；其他字段须已填写', 'capa must not be cancelled; any other field must be filled'),
		}),
		when: one(t('仅当', 'Only when'), ruleConditionForm),
		else: one(t('否则（留空 = 没有别的办法）', 'Or else (empty = there is no other way)'), otherWayForm),
		source: line(t('出处', 'Source'), { required: true }),
	},
	{ summary: ['code', 'before', 'one_of', 'else'] },
);
