import type { Locale, Weekday } from '@closedloop/schema';

/** How the rules of a procedure are said in one language. */
export interface RuleWords {
	readonly comma: string;
	readonly or: string;
	readonly pause: string;
	readonly due: string;
	readonly share: (percent: number) => string;
	readonly before: (span: string) => string;
	readonly after: (span: string) => string;
	readonly told: (who: string) => string;
	readonly signs: (who: string, state: string) => string;
	readonly owes: (who: string, when: string) => string;
	readonly daily: string;
	readonly weekly: Readonly<Record<Weekday, string>>;
	readonly monthly: (day: number) => string;
	readonly yearly: (dates: string) => string;
	readonly anybody: string;
	readonly answered: (who: string, span: string) => string;
	readonly acknowledged: (who: string, span: string) => string;
	readonly act: (things: string, state: string) => string;
	readonly act_or_reason: (things: string, state: string) => string;
	readonly signed_reason: (label: string) => string;
	readonly wanted: (state: string) => string;
	readonly notice_staff: (who: string) => string;
	readonly notice_everybody: (who: string) => string;
	readonly notice_after: (duty: string) => string;
	readonly notice_due: (duty: string, span: string) => string;
	readonly contact_answer: string;
	readonly contact_copy: string;
	readonly named: (part: string, value: string) => string;
	readonly yes: string;
	readonly no: string;
}

const weekly = (each: string, names: string): RuleWords['weekly'] => {
	const [mon = '', tue = '', wed = '', thu = '', fri = '', sat = '', sun = ''] = names.split(' ');
	const said = (name: string): string => each + name;
	return {
		mon: said(mon),
		tue: said(tue),
		wed: said(wed),
		thu: said(thu),
		fri: said(fri),
		sat: said(sat),
		sun: said(sun),
	};
};

export const ruleWords: Readonly<Record<Locale, RuleWords>> = {
	'zh-CN': {
		comma: '、',
		or: ' 或 ',
		pause: '；',
		due: '到期时',
		share: (percent) => `时限过 ${percent}% 时`,
		before: (span) => `到期前 ${span}`,
		after: (span) => `到期后 ${span}`,
		told: (who) => `通知${who}`,
		signs: (who, state) => `${who}签字后方可进入“${state}”`,
		owes: (who, when) => `${who}，${when}`,
		daily: '每天',
		weekly: weekly('每周', '一 二 三 四 五 六 日'),
		monthly: (day) => `每月 ${day} 日`,
		yearly: (dates) => `每年 ${dates}`,
		anybody: '发单人指定的部门',
		answered: (who, span) => `发往${who}，${span}内书面答复`,
		acknowledged: (who, span) => `发往${who}，${span}内确认收到`,
		act: (things, state) => `进入“${state}”之前：${things}`,
		act_or_reason: (things, state) => `进入“${state}”之前：${things}；否则写明理由`,
		signed_reason: (label) => `理由须签字：${label}`,
		wanted: (state) => `进入“${state}”之前填写`,
		notice_staff: (who) => `对员工公布，${who}签字`,
		notice_everybody: (who) => `对所有人公布，${who}签字`,
		notice_after: (duty) => `公布“${duty}”的结果`,
		notice_due: (duty, span) => `报告批准后 ${span}内公布“${duty}”的结果`,
		contact_answer: '答复须如此告知',
		contact_copy: '须附副本',
		named: (part, value) => `${part}：${value}`,
		yes: '是',
		no: '否',
	},
	'zh-TW': {
		comma: '、',
		or: ' 或 ',
		pause: '；',
		due: '到期時',
		share: (percent) => `時限過 ${percent}% 時`,
		before: (span) => `到期前 ${span}`,
		after: (span) => `到期後 ${span}`,
		told: (who) => `通知${who}`,
		signs: (who, state) => `${who}簽字後方可進入「${state}」`,
		owes: (who, when) => `${who}，${when}`,
		daily: '每天',
		weekly: weekly('每週', '一 二 三 四 五 六 日'),
		monthly: (day) => `每月 ${day} 日`,
		yearly: (dates) => `每年 ${dates}`,
		anybody: '發單人指定的部門',
		answered: (who, span) => `發往${who}，${span}內書面答覆`,
		acknowledged: (who, span) => `發往${who}，${span}內確認收到`,
		act: (things, state) => `進入「${state}」之前：${things}`,
		act_or_reason: (things, state) => `進入「${state}」之前：${things}；否則寫明理由`,
		signed_reason: (label) => `理由須簽字：${label}`,
		wanted: (state) => `進入「${state}」之前填寫`,
		notice_staff: (who) => `對員工公佈，${who}簽字`,
		notice_everybody: (who) => `對所有人公佈，${who}簽字`,
		notice_after: (duty) => `公佈「${duty}」的結果`,
		notice_due: (duty, span) => `報告批准後 ${span}內公佈「${duty}」的結果`,
		contact_answer: '答覆須如此告知',
		contact_copy: '須附副本',
		named: (part, value) => `${part}：${value}`,
		yes: '是',
		no: '否',
	},
	'en-US': {
		comma: ', ',
		or: ' or ',
		pause: '; ',
		due: 'When it is due',
		share: (percent) => `After ${percent} % of the time`,
		before: (span) => `${span} before it is due`,
		after: (span) => `${span} after it was due`,
		told: (who) => `Told: ${who}`,
		signs: (who, state) => `Signed by ${who} before “${state}”`,
		owes: (who, when) => `${who}, ${when}`,
		daily: 'every day',
		weekly: weekly('every ', 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
		monthly: (day) => `on day ${day} of every month`,
		yearly: (dates) => `every year on ${dates}`,
		anybody: 'the department its sender names',
		answered: (who, span) => `To ${who}, answered in writing: ${span}`,
		acknowledged: (who, span) => `To ${who}, acknowledged: ${span}`,
		act: (things, state) => `Before “${state}”: ${things}`,
		act_or_reason: (things, state) => `Before “${state}”: ${things}; else the reason why not`,
		signed_reason: (label) => `The reason is signed: ${label}`,
		wanted: (state) => `filled in before “${state}”`,
		notice_staff: (who) => `For the staff, signed by ${who}`,
		notice_everybody: (who) => `For everybody, signed by ${who}`,
		notice_after: (duty) => `tells what “${duty}” found`,
		notice_due: (duty, span) => `tells what “${duty}” found, ${span} after its report is approved`,
		contact_answer: 'the answer is told so',
		contact_copy: 'comes with a copy',
		named: (part, value) => `${part}: ${value}`,
		yes: 'yes',
		no: 'no',
	},
};
