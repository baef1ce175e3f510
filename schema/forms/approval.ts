import { t } from '../define.ts';
import type { AnnotationRule, ApprovalRule, OutcomeRule, OutsideRule } from '../shapes/procedure.ts';
import { ruleConditionForm } from './condition.ts';
import { decidedRecords, outsideOffered, roles } from './offered.ts';
import { formOf, line, one, onePost, pick, rows, words } from './part.ts';
import { textForm } from './time.ts';

const label = one(t('名称', 'Name'), textForm, { required: true });

const outcomeForm = formOf<OutcomeRule>()(
	'outcome',
	{
		code: line(t('代码', 'Code'), { required: true }),
		label,
		back_to: pick(
			t('视为驳回，退回到此状态（留空 = 视为批准）', 'Refuses, and goes back to (empty = it is signed)'),
			'states',
			{
				other: true,
			},
		),
	},
	{ summary: ['label', 'code', 'back_to'] },
);

const outsideForm = formOf<OutsideRule>()(
	'outside',
	{
		who: pick(t('外部签字人', 'Who outside'), outsideOffered, { required: true, start: 'customer' }),
		shows: words(t('给其看的字段', 'Columns they are shown'), { required: true }),
	},
	{ summary: ['who', 'shows'] },
);

const annotationForm = formOf<AnnotationRule>()(
	'annotation',
	{
		answered_by: line(t('由谁书面答复', 'Who answers in writing'), {
			required: true,
			start: 'owner',
			note: t(
				'proposer（提出人）、owner（负责人）、lead（牵头部门），或部门代码',
				'proposer, owner, lead (the department that leads), or the code of a department',
			),
		}),
		before: pick(
			t('进入此状态之前须答复（留空 = 结束之前）', 'Answered before entering (empty = before it ends)'),
			'states',
			{
				other: true,
			},
		),
	},
	{ summary: ['answered_by', 'before'] },
);

export const approvalForm = formOf<ApprovalRule>()(
	'approval',
	{
		kind: line(t('事项代码', 'Code of the matter'), { required: true }),
		role: pick(t('签字角色', 'Signed by'), roles, { other: true }),
		post: onePost(t('或岗位', 'Or the post'), {
			note: t(
				'“岗位”一栏所定义的；角色、岗位与外部签字人只填一个',
				'One of “Posts”; a role, a post or somebody outside, only one of them',
			),
		}),
		label,
		record: pick(t('哪类记录（留空 = 反馈）', 'Which records (empty = feedback)'), decidedRecords),
		before: pick(t('进入此状态之前', 'Before entering'), 'states', { other: true }),
		source: line(t('出处', 'Source'), { required: true }),
		when: one(t('仅当', 'Only when'), ruleConditionForm),
		rests_on: words(t('签字所依据的字段', 'Columns that are signed'), {
			note: t(
				'签字有效期间不能改动；留空即为已填写的调查、责任、答复等',
				'They cannot change while the signature stands; empty means what is written of findings, responsibility, answer …',
			),
		}),
		outcomes: rows(t('结论（留空 = 批准或驳回）', 'Outcomes (empty = yes or no)'), outcomeForm),
		outside: one(
			t('由外部人员签字（代替角色或岗位）', 'Signed from outside (in place of a role or post)'),
			outsideForm,
		),
		annotation: one(t('批示的答复', 'Answer to an annotation'), annotationForm),
	},
	{ summary: ['label', 'role', 'post', 'before'] },
);
