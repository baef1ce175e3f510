import { t } from '../define.ts';
import type { PostHolding, PostRule } from '../shapes/posts.ts';
import type {
	AppliesRule,
	CategoryRule,
	CycleRule,
	FactRule,
	ReasonRule,
	Recurrence,
	SeverityRule,
} from '../shapes/procedure.ts';
import { recipientForm, rungForm } from './clocks.ts';
import {
	channelsOfFeedback,
	factRecords,
	factTypesOffered,
	kindsOfFeedback,
	roles,
	weekdaysOffered,
} from './offered.ts';
import { again, flag, formOf, line, number, one, onePost, pick, picks, rows, words, type Offered } from './part.ts';
import { durationForm, textForm } from './time.ts';

const code = line(t('代码', 'Code'), { required: true });
const source = line(t('出处', 'Source'), { required: true });
const label = one(t('名称', 'Name'), textForm, { required: true });

/** Beside a role: exactly one of the two is filled. */
const post = onePost(t('或岗位', 'Or the post'), {
	note: t('“岗位”一栏所定义的；角色与岗位只填一个', 'One of “Posts”; either a role or a post, not both'),
});

const holdingForm = formOf<PostHolding>()(
	'holding',
	{
		policy: line(t('拥有此权限策略的人', 'Whoever has this policy'), {
			required: true,
			note: t('Directus 权限策略的名称或标识', 'Name or id of a Directus policy'),
		}),
		head_of: line(t('部门负责人', 'The head of a department'), {
			required: true,
			note: t(
				'部门代码；lead = 记录的牵头部门，liable = 责任部门，owner = 负责人所在部门',
				'Code of the department; lead = that which leads, liable = that which is liable, owner = that of the owner',
			),
		}),
		members: words(t('委员会，由这些岗位组成', 'A committee of these posts'), { required: true }),
	},
	{ summary: ['policy', 'head_of', 'members'], either: true },
);

/** Who holds what the procedure names. */
export const postForm = formOf<PostRule>()(
	'post',
	{
		code,
		quorum: line(t('签字人数（留空 = 一人）', 'How many sign (empty = one)'), {
			note: t('any = 任一人，all = 全体，或人数', 'any = one of them, all = each of them, or a number'),
		}),
		in_order: flag(t('按所列顺序逐一签字', 'One after the other, as listed'), {
			note: t('仅限全体签字的委员会', 'Only a committee of which all sign'),
		}),
		label,
		held_by: one(t('由谁担任', 'Held by'), holdingForm, { required: true }),
		source,
	},
	{ summary: ['label', 'code', 'held_by'] },
);

export const categoryForm = formOf<CategoryRule>()(
	'category',
	{
		code,
		label,
		children: again(t('下级分类', 'Categories below')),
	},
	{ summary: ['label', 'code'] },
);

export const severityForm = formOf<SeverityRule>()(
	'severity',
	{
		code,
		rank: number(t('次序（大者重）', 'Rank (higher is worse)'), { required: true, start: 1 }),
		label,
		capa_required: flag(t('结案前必须有纠正预防', 'A CAPA before it may close')),
		tell_at_once: rows(t('立即告知', 'Told at once'), recipientForm),
	},
	{ summary: ['label', 'code', 'tell_at_once'] },
);

/** Empty lists say nothing: the procedure is then for all. */
export const appliesForm = formOf<AppliesRule>()(
	'applies',
	{
		kinds: picks(t('类别', 'Kinds'), kindsOfFeedback),
		channels: picks(t('渠道', 'Channels'), channelsOfFeedback),
		categories: words(t('分类代码', 'Codes of categories')),
		severities: words(t('严重度代码', 'Codes of severities')),
		sites: words(t('场所', 'Sites')),
		product_lines: words(t('产品线', 'Product lines')),
		customers: words(t('客户代码', 'Codes of customers')),
	},
	{ summary: ['kinds', 'channels'] },
);

export const reasonForm = formOf<ReasonRule>()(
	'reason',
	{
		code,
		label,
		asks: words(t('以此为理由须填写的字段', 'Fields this reason asks for'), {
			note: t('例如已通知供方的单号', 'For example the number of the notice to the supplier'),
		}),
	},
	{ summary: ['label', 'code'] },
);

export const factForm = formOf<FactRule>()(
	'fact',
	{
		code,
		on: pick(t('哪类记录', 'Which records'), factRecords, { required: true, start: 'feedback' }),
		label,
		form: one(t('所在表单', 'Form it stands on'), textForm, { required: true }),
		type: pick(t('内容类型', 'Type'), factTypesOffered, { required: true, start: 'text' }),
		choices: rows(t('选项', 'Choices'), reasonForm, { only: { type: ['choice'] } }),
		unit: line(t('计量单位', 'Counted in'), { only: { type: ['number', 'integer'] } }),
		required_before: pick(t('进入此状态之前须填', 'To be filled before entering'), 'states', { other: true }),
		public: flag(t('在公开表单上询问', 'Asked on the public form')),
		personal: flag(t('涉及个人', 'About a person'), {
			note: t('随当事人一并抹除，历史中只留摘要', 'Erased with the person; the history keeps a digest'),
		}),
		source,
	},
	{ summary: ['label', 'code', 'required_before'] },
);

const periods: Offered = {
	name: 'form_period',
	values: {
		day: { label: t('每天', 'Every day') },
		week: { label: t('每周', 'Every week') },
		month: { label: t('每月', 'Every month') },
		year: { label: t('每年', 'Every year') },
	},
};

const recurrenceForm = formOf<Recurrence>()(
	'recurrence',
	{
		each: pick(t('周期', 'Period'), periods, { required: true, start: 'month' }),
		on: [
			pick(t('星期', 'Weekday'), weekdaysOffered, { required: true, start: 'mon', only: { each: ['week'] } }),
			number(t('几号（29–31 = 月底）', 'Day of the month (29–31 = its end)'), {
				required: true,
				start: 1,
				whole: true,
				only: { each: ['month'] },
			}),
			words(t('日期，MM-DD', 'Dates, MM-DD'), { required: true, start: ['12-31'], only: { each: ['year'] } }),
		],
	},
	{ summary: ['each', 'on'] },
);

export const cycleForm = formOf<CycleRule>()(
	'cycle',
	{
		code,
		role: pick(t('由谁', 'Whose duty'), roles, { other: true }),
		post,
		label,
		recurrence: one(t('周期', 'Recurs'), recurrenceForm, { required: true }),
		due: one(t('期末后多久到期（留空 = 当日）', 'Due after the period (empty = that day)'), durationForm),
		at: line(t('当日几点前', 'By what hour'), { note: t('HH:MM', 'HH:MM') }),
		open_days_before: number(t('提前几天开出', 'Opened so many days before'), { whole: true }),
		source,
		ladder: rows(t('升级阶梯', 'Escalation ladder'), rungForm, { required: true }),
	},
	{ summary: ['label', 'recurrence'] },
);
