import { t } from '../define.ts';
import { audienceLabels } from '../audience-labels.ts';
import type { NoticeRule } from '../shapes/notice.ts';
import { rungForm } from './clocks.ts';
import { ruleConditionForm } from './condition.ts';
import { roles } from './offered.ts';
import { flag, formOf, line, one, onePost, pick, rows, type Offered } from './part.ts';
import { durationForm, textForm } from './time.ts';

const audiences: Offered = { name: 'form_audience', values: audienceLabels };
const matters: Offered = { name: 'form_notice_about', values: { feedback: { label: t('某条反馈', 'A feedback') } } };

export const noticeForm = formOf<NoticeRule>()(
	'notice',
	{
		code: line(t('代码', 'Code'), { required: true }),
		audience: pick(t('公布对象', 'Published for'), audiences, { required: true, start: 'staff' }),
		label: one(t('名称', 'Name'), textForm, { required: true }),
		role: pick(t('签发角色', 'Signed by'), roles, { other: true }),
		post: onePost(t('或签发岗位', 'Or signed by the post'), {
			note: t('角色与岗位只填一个', 'Either a role or a post, not both'),
		}),
		from: line(t('由哪个部门拟写（代码）', 'Written by the department (code)'), {
			note: t('留空 = 任何员工', 'Empty = anybody of the staff'),
		}),
		about: pick(t('针对', 'About'), matters, { note: t('留空 = 不针对某条反馈', 'Empty = about no feedback') }),
		before: pick(t('反馈进入此状态之前须已公布', 'Published before the feedback enters'), 'states', {
			other: true,
			only: { about: ['feedback'] },
		}),
		when: one(t('仅当', 'Only when'), ruleConditionForm, { only: { about: ['feedback'] } }),
		after: line(t('公布哪项周期性工作的报告（代码）', 'Tells the report of the recurring duty (code)')),
		due: one(t('报告批准后多久之内公布', 'Published so long after the report is approved'), durationForm),
		ahead: flag(t('须在生效日之前公布', 'Published before the day it is about')),
		newest_only: flag(t('只显示最新一份', 'Only the newest is shown')),
		revises: flag(t('改动本制度前须先公布', 'Published before these rules are changed')),
		source: line(t('出处', 'Source'), { required: true }),
		ladder: rows(t('升级阶梯', 'Escalation ladder'), rungForm),
	},
	{ summary: ['label', 'audience', 'role', 'post'] },
);
