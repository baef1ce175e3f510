import type { Fact } from './counted.ts';
import { t } from './define.ts';
import { gates, type GateLine, type Lack } from './gates.ts';
import type { Text } from './shapes/text.ts';

/** What can be missing for a step that no gate asks for. */
const missingBeyondGates = {
	role: t('需要角色：{roles}', 'needs the role {roles}'),
	post: t('须由岗位“{post}”操作', 'must be done by the post “{post}”'),
	/** Nobody holds it, or fewer people than must sign: that is never nothing wanted. */
	vacant: t(
		'岗位“{post}”空缺或人手不足，须先指定人选',
		'the post “{post}” is vacant or held by too few people; somebody must be named first',
	),
	/** Several must sign, and not all of them have. */
	signatures: t('“{post}”须 {wanted} 人签字，现有 {signed}', '“{post}” signs with {wanted} people, {signed} have'),
	/** A CAPA that was linked before this step and came to its close. */
	capa_closed: t(
		'所关联的“{field}”须已关闭（取消的不算），且须在此步之前关联',
		'the linked “{field}” must have been closed (a cancelled one does not count), and linked before this step',
	),
	/** Do or justify: nothing was done, and there is no other way … */
	act: t('须有以下之一：{fields}（已取消的不算）', 'one of these: {fields} (what was cancelled does not count)'),
	/** … or a reason is one … */
	act_or_reason: t(
		'须有以下之一：{fields}（已取消的不算）；或填写“{field}”',
		'one of these: {fields} (what was cancelled does not count), or “{field}”',
	),
	/** … that somebody else signs. */
	act_or_signed_reason: t(
		'须有以下之一：{fields}（已取消的不算）；或填写“{field}”并经签字：{kind}',
		'one of these: {fields} (what was cancelled does not count), or “{field}” and a signed decision: {kind}',
	),
	reason_asks: t('以此为理由须填写“{field}”', '“{field}”, which this reason asks for'),
	/** A notice that tells of it is to be published first. */
	notice: t('须先公布：{notice}', 'to be published first: {notice}'),
	/** Nobody has been spoken with as the procedure asks. */
	contact: t('“{rule}”：缺联系记录（{channels}）', '“{rule}”: no such contact is logged ({channels})'),
	/** Whoever signed wrote something that must be answered (批阅, P48 F4:97). */
	unanswered: t('批示尚未书面答复：{kind}', 'the annotation is not answered in writing yet: {kind}'),
	paper: t('须附签字件的照片或扫描件', 'a photo of the signed paper must be attached'),
	addressee: t(
		'批示由所指定的人或部门答复，签字人自己不能答复',
		'is answered by whom the annotation is addressed to, never by its writer',
	),
	/** The day in the column has not come. */
	not_yet: t('“{field}”未到', '“{field}” has not come yet'),
	no_transition: t('流程中没有这一步', 'the workflow has no such step'),
} as const satisfies Record<string, Text>;

export type MissingCode = Lack | keyof typeof missingBeyondGates;

/** What is still missing for a step, one phrase a code; `{…}` are filled from what is missing. */
export const missingTexts: Readonly<Record<string, Text>> = {
	...Object.fromEntries(Object.values<GateLine>(gates).flatMap(({ lacks }) => Object.entries(lacks))),
	...missingBeyondGates,
};

/** What keeps a calendar from being deleted (`CL_IN_USE`). */
export const usedTexts = {
	procedures: t('制度 {list}', 'procedures {list}'),
	layers: t('下层日历 {list}', 'the calendars below {list}'),
	clocks: t('记录的时限', 'clocks of records'),
} as const satisfies Record<string, Text>;

/** What gates count. */
export const countedTexts = {
	mandatory_actions: t('必须完成的措施', 'mandatory actions'),
	actions: t('措施', 'actions'),
	capa: t('纠正预防', 'CAPA'),
	decisions: t('待签决定', 'decisions to be signed'),
	causes: t('原因', 'causes'),
	statutory_clocks: t('法定时限；请先报告并办结', 'statutory deadlines; report first and meet them'),
} as const satisfies Record<Fact | 'statutory_clocks', Text>;
