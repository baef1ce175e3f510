import { t } from './define.ts';
import type { Text } from './shapes/text.ts';

/** Every refusal the product gives: stable code, HTTP status, and what to say. `{…}` are filled from the refusal. */
export const refusals = {
	CL_GUARDED: { status: 403, text: t('“{field}”由系统维护，不能直接修改。请改用“下一步”或相应的操作。', '“{field}” is kept by the engine and cannot be written directly. Use the next step or the fitting action instead.') },
	CL_ALTERED: { status: 409, text: t('“{field}”在判定之后被改动，因此什么也没有保存。请管理员检查权限预设、字段的特殊类型、阻塞式自动化流程与其他扩展；closedloop doctor 会指出。', '“{field}” was changed after it had been judged, so nothing was saved. Ask the administrator to look at permission presets, specials of the field, blocking Flows and other extensions; closedloop doctor names them.') },
	CL_CONFLICT: { status: 409, text: t('此记录刚被他人修改。请重新载入后再试。', 'The record was changed meanwhile. Reload it and try again.') },
	CL_TRANSITION: { status: 422, text: t('不能从“{from}”转到“{to}”：{missing}', 'Cannot go from “{from}” to “{to}”: {missing}') },
	CL_CLOSED: { status: 409, text: t('此记录已结束，不能再修改。需要时请先重新打开。', 'This record has ended and cannot be changed. Reopen it first if need be.') },
	CL_UNDELETABLE: { status: 403, text: t('质量记录与已发布的制度不能删除。记录请作废或关闭，制度请停用。', 'Quality records and published rules cannot be deleted. Void or close a record, retire a rule.') },
	CL_IN_USE: { status: 409, text: t('“{name}”还在使用，不能删除：{uses}。请先让它们改用别的日历。', '“{name}” is in use and cannot be deleted: {uses}. Let them use another calendar first.') },
	CL_IMMUTABLE: { status: 409, text: t('已发布的版本不可修改。请新建一个版本。', 'A published version cannot be changed. Make a new version.') },
	CL_INVALID: { status: 400, text: t('“{field}”不正确：{problem}', '“{field}” is not valid: {problem}') },
	CL_CLOCK: { status: 422, text: t('时限“{clock}”：{problem}', 'Clock “{clock}”: {problem}') },
	CL_NO_PROCEDURE: { status: 422, text: t('没有适用的已发布制度。请管理员发布一个适用于此类反馈的制度。', 'No published procedure applies. Ask the administrator to publish one for this kind of feedback.') },
	CL_NO_WORKFLOW: { status: 422, text: t('没有“{subject}”的已发布流程。请管理员发布一个。', 'No published workflow for “{subject}”. Ask the administrator to publish one.') },
	CL_SIGNER: { status: 403, text: t('签字人须具有“{role}”角色且不是提出人。', 'The signer must have the role “{role}” and must not be the proposer.') },
	CL_NOT_TOLD: { status: 403, text: t('升级只能由被通知的人、质量经理或总经理确认知悉。', 'An escalation can be acknowledged only by whoever was told, the quality manager or the general manager.', '升級只能由被通知的人、品質經理或總經理確認知悉。') },
	CL_LINK_SPENT: { status: 410, text: t('此链接已使用或已过期。', 'This link has been used or has expired.') },
	CL_NOT_FOUND: { status: 404, text: t('没有找到。请检查查询码或链接。', 'Not found. Check the code or the link.') },
	CL_TOO_MANY: { status: 429, text: t('请求过于频繁，请 {seconds} 秒后再试。', 'Too many requests. Try again in {seconds} seconds.') },
	CL_TOO_LARGE: { status: 413, text: t('内容过大：最多 {limit}。', 'Too large: at most {limit}.') },
	CL_PROOF: { status: 400, text: t('验证未通过，请重试。', 'The check did not succeed. Please try again.') },
} as const satisfies Record<string, { status: number; text: Text }>;

export type RefusalCode = keyof typeof refusals;

/** What is still missing for a step, one phrase a gate; `{…}` are filled from the gate. */
export const missingTexts = {
	role: t('需要角色：{roles}', 'needs the role {roles}'),
	filled: t('缺“{field}”', '“{field}” is empty'),
	note: t('缺“本步说明”', 'a note for this step'),
	value: t('“{field}”须为：{values}', '“{field}” must be {values}'),
	differ: t('“{fields}”须为不同的人', '“{fields}” must be different persons'),
	actor_is_not: t('不能由“{field}”本人操作', 'must not be done by “{field}”'),
	actor_is: t('只能由“{field}”本人操作', 'can be done by “{field}” only'),
	none_open: t('还有 {open} 项未完成（{what}）', '{open} still open ({what})'),
	at_least: t('至少需要 {count} 项（{what}），现有 {present}', 'at least {count} of {what}, there are {present}'),
	decision: t('缺已签字的决定：{kind}', 'a signed decision: {kind}'),
	no_transition: t('流程中没有这一步', 'the workflow has no such step'),
} as const satisfies Record<string, Text>;

/** What is wrong with a value (`CL_INVALID`). */
export const problemTexts = {
	required: t('必填', 'required'),
	future: t('不能晚于现在', 'must not lie in the future'),
	before_begin: t('不能早于受理时间', 'must not lie before the record began'),
	not_in_procedure: t('适用制度中没有此项', 'not in the procedure that applies'),
	one_record: t('一项决定只针对一条记录，请另提一项', 'a decision is about one record; propose another one for the other'),
	not_open: t('调查未在进行中', 'the campaign is not open'),
	invalid: t('超出允许范围', 'outside the allowed values'),
	no_contact: t('没有可以去信的联系人，请先填写联系人', 'there is no contact to write to; fill it in first'),
	unknown_calendar: t('没有这个工作日历，或您无权查看', 'there is no such calendar, or you may not see it'),
	to_or_add: t('“to”与“add”须且只能填一个', 'give either “to” or “add”, not both'),
	not_published: t('须为已发布的制度或可用的工作日历', 'must be a published procedure or a calendar that can be worked by'),
	other_zone: t('新旧日历时区不同，只能选择“追溯调整”或“仅新记录”', 'the time zone differs from before: only “as if from the start” or “new records only” is possible'),
	under_way: t('同一调整正在进行，请等待完成或先取消', 'the same change is under way; wait for it or cancel it'),
	not_unique: t('已存在', 'exists already'),
	clock_malformed: t('须为一条指令或其列表，例如 {"clock":"…","do":"pause","reason":"…"}；时间须带时区；延期须写 until 或 duration', 'must be one command or a list of them, e.g. {"clock":"…","do":"pause","reason":"…"}; instants carry their zone; an extension says until or duration'),
	clock_unknown: t('此记录没有这项时限。现有：{known}', 'the record has no such clock. It has: {known}'),
	clock_met: t('已经办结；需要再次计时请用 start', 'it is met already; begin a further cycle with “start”'),
	clock_not_open: t('已不在计时；需要再次计时请用 start', 'it is not running any more; begin a further cycle with “start”'),
	clock_open: t('正在计时，不必再次开始', 'it is running already'),
	clock_not_startable: t('由制度自动开始；结束过一轮之后才能用指令再次开始', 'the procedure starts it by itself; by command only a further cycle can begin'),
	clock_no_date: t('还不知道到期日，请先填写该日期', 'the date it is due on is not known; fill it in first'),
	clock_statutory: t('法定时限不能暂停、延长或取消，只能办结（meet）', 'a statutory clock cannot be paused, extended or cancelled, only met'),
	clock_evidence: t('只能由凭据办结：发出信件或签字的决定（{evidence}）', 'only its evidence keeps it: the letter sent or the decision signed ({evidence})'),
	clock_future: t('实际发生时间不能晚于现在', 'it cannot have happened in the future'),
	clock_before_start: t('实际发生时间不能早于 {start}', 'it cannot have happened before {start}'),
	clock_no_pause: t('制度不允许此时限暂停', 'the procedure lets nothing pause it'),
	clock_reason: t('制度没有这个暂停理由。可用：{reasons}', 'the procedure knows no such reason. It has: {reasons}'),
	clock_paused: t('已经暂停；请先恢复（resume）', 'it is paused already; resume it first'),
	clock_not_paused: t('没有暂停，不必恢复', 'it is not paused'),
	clock_approval: t('须先有已签字、尚未使用过的决定“{approval}”；请提出并由他人签字', 'it wants a signed decision “{approval}” not used before; propose one and have it signed'),
	clock_no_extension: t('制度不允许延长此时限', 'the procedure allows no extension'),
	clock_not_later: t('延期须晚于现在的到期时间 {due}', 'an extension must end later than the present due time {due}'),
	clock_beyond: t('最迟只能延至 {most}', 'at most until {most}'),
} as const satisfies Record<string, Text>;

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
} as const satisfies Record<string, Text>;
