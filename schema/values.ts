import { t } from './define.ts';
import type { ContactChannel, ContactDirection, ContactParty } from './shapes/contact.ts';

/** Value lists used by more than one collection. Codes are code; labels are texts. */

export const feedbackKinds = {
	complaint: { label: t('投诉', 'Complaint'), icon: 'report' },
	suggestion: { label: t('建议', 'Suggestion'), icon: 'lightbulb' },
	praise: { label: t('表扬', 'Praise'), icon: 'thumb_up' },
	enquiry: { label: t('咨询', 'Enquiry'), icon: 'help' },
	failure: { label: t('故障报修', 'Failure report'), icon: 'build' },
	return_request: { label: t('退换货', 'Return request'), icon: 'assignment_return' },
	adverse_event: { label: t('不良事件', 'Adverse event'), icon: 'medical_services' },
	internal: { label: t('内部反馈', 'Internal notice'), icon: 'groups' },
} as const;
export type FeedbackKind = keyof typeof feedbackKinds;
const isFeedbackKind = (name: string): name is FeedbackKind => name in feedbackKinds;
export const feedbackKindCodes: readonly FeedbackKind[] = Object.keys(feedbackKinds).filter((name) =>
	isFeedbackKind(name),
);

/**
 * What the event did to somebody's health, by the words of the reporting laws (MDR 87, 21 CFR 803, 医疗器械不良事件监测和再评价管理办法).
 */
export const healthEffects = {
	none: { label: t('无', 'None') },
	malfunction: { label: t('故障，再次发生可能致伤害', 'Malfunction that could harm if it recurs') },
	serious: { label: t('严重伤害', 'Serious injury') },
	unanticipated_serious: { label: t('非预期的严重恶化', 'Unanticipated serious deterioration') },
	death: { label: t('死亡', 'Death') },
	public_health_threat: { label: t('严重公共健康威胁', 'Serious public health threat') },
	group: { label: t('群体事件', 'Group event') },
} as const;

/** Markets whose authorities may have to be told. */
export const markets = {
	CN: { label: t('中国大陆', 'China') },
	EU: { label: t('欧盟', 'European Union') },
	US: { label: t('美国', 'United States') },
	other: { label: t('其他', 'Other') },
} as const;

export const channels = {
	phone: { label: t('电话', 'Phone') },
	visit: { label: t('来访', 'Visit') },
	web: { label: t('网页表单', 'Web form') },
	email: { label: t('邮件', 'E-mail') },
	letter: { label: t('信函', 'Letter') },
	fax: { label: t('传真', 'Fax') },
	wechat: { label: t('微信', 'WeChat') },
	opinion_box: { label: t('意见箱', 'Opinion box') },
	survey: { label: t('满意度调查', 'Survey') },
	media: { label: t('媒体', 'Media') },
	colleague: { label: t('同事转告', 'Colleague') },
	system: { label: t('其他系统', 'Other system') },
} as const;

export const languages = {
	'zh-CN': { label: t('简体中文', 'Simplified Chinese') },
	'zh-TW': { label: t('繁体中文', 'Traditional Chinese') },
	'en-US': { label: t('英文', 'English') },
} as const;

/** Life of a versioned rule document. Published is immutable; an edit makes a new version. */
export const versionStates = {
	draft: { label: t('草稿', 'Draft'), icon: 'edit_note', color: 'var(--theme--foreground-subdued)' },
	published: { label: t('已发布', 'Published'), icon: 'verified', color: 'var(--theme--success)' },
	retired: { label: t('已停用', 'Retired'), icon: 'inventory_2', color: 'var(--theme--foreground-subdued)' },
} as const;

/** Who of the staff may read a record; its procedure says which (docs/decisions/032-confidentiality.md). */
export const confidentialities = {
	open: { label: t('公开', 'Open'), icon: 'lock_open' },
	internal: { label: t('内部', 'Internal'), icon: 'badge' },
	restricted: { label: t('限制', 'Restricted'), icon: 'lock', color: 'var(--theme--warning)' },
} as const;
export type Confidentiality = keyof typeof confidentialities;

export const responsibilities = {
	own: { label: t('本公司', 'Our own') },
	customer: { label: t('客户', 'Customer') },
	supplier: { label: t('供方', 'Supplier') },
	not_ours: { label: t('非本公司产品', 'Not our product') },
	undetermined: { label: t('无法判定', 'Undetermined') },
} as const;

export const customerVerdicts = {
	accepted: { label: t('接受', 'Accepted') },
	refused: { label: t('不接受', 'Refused') },
	silent: { label: t('未回应', 'No answer') },
} as const;

/** How the customer was told otherwise than by a letter of ours (`told_by`): evidence of an answer or of progress. */
export const tellings = {
	phone: { label: t('电话', 'Phone') },
	in_person: { label: t('当面', 'In person') },
	letter: { label: t('信函', 'Letter') },
	fax: { label: t('传真', 'Fax') },
	wechat: { label: t('微信', 'WeChat') },
	email: { label: t('邮件（系统外发出）', 'E-mail, sent elsewhere') },
	system: { label: t('其他系统', 'Other system') },
	status_page: { label: t('查询页（顾客持查询码）', 'Status page (the customer has the code)') },
} as const;

/** How somebody outside was spoken with or written to, either way (docs/decisions/034-contact-log.md). */
export const contactChannels = {
	phone: { label: t('电话', 'Phone'), icon: 'call' },
	visit: { label: t('当面', 'In person'), icon: 'handshake' },
	letter: { label: t('信函', 'Letter'), icon: 'mail' },
	fax: { label: t('传真', 'Fax'), icon: 'fax' },
	wechat: { label: t('微信等即时通讯', 'WeChat and other chat'), icon: 'chat' },
	email: { label: t('邮件', 'E-mail'), icon: 'alternate_email' },
} as const satisfies Readonly<Record<ContactChannel, object>>;

export const contactDirections = {
	out: { label: t('发出', 'Out'), icon: 'call_made' },
	in: { label: t('收到', 'In'), icon: 'call_received' },
} as const satisfies Readonly<Record<ContactDirection, object>>;

/** With whom a contact was. */
export const contactParties = {
	customer: { label: t('顾客', 'Customer') },
	dealer: { label: t('经销商', 'Dealer') },
	supplier: { label: t('供方', 'Supplier') },
	authority: { label: t('上级或主管部门', 'Superior body or authority') },
	other: { label: t('其他', 'Somebody else') },
} as const satisfies Readonly<Record<ContactParty, object>>;

/** Worst clock of a record; `none` sorts last. Shape and word beside colour. */
export const clockSummary = {
	missed: { label: t('已超期', 'Missed'), icon: 'stop', color: 'var(--theme--danger)' },
	running: { label: t('计时中', 'Running'), icon: 'timer', color: 'var(--theme--primary)' },
	paused: { label: t('暂停', 'Paused'), icon: 'pause', color: 'var(--theme--warning)' },
	none: { label: t('无时限', 'None'), icon: 'remove', color: 'var(--theme--foreground-subdued)' },
} as const;
