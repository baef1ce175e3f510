import type { Fact } from './counted.ts';
import { t } from './define.ts';
import { gates, type GateLine, type Lack } from './gates.ts';
import type { Text } from './shapes/text.ts';

/** Every refusal the product gives: stable code, HTTP status, and what to say. `{…}` are filled from the refusal. */
export const refusals = {
	CL_GUARDED: {
		status: 403,
		text: t(
			'“{field}”由系统维护，不能直接修改。请改用“下一步”或相应的操作。',
			'“{field}” is kept by the engine and cannot be written directly. Use the next step or the fitting action instead.',
		),
	},
	CL_ALTERED: {
		status: 409,
		text: t(
			'“{field}”在判定之后被改动，因此什么也没有保存。请管理员检查权限预设、字段的特殊类型、阻塞式自动化流程与其他扩展；closedloop doctor 会指出。',
			'“{field}” was changed after it had been judged, so nothing was saved. Ask the administrator to look at permission presets, specials of the field, blocking Flows and other extensions; closedloop doctor names them.',
		),
	},
	CL_CONFLICT: {
		status: 409,
		text: t('此记录刚被他人修改。请重新载入后再试。', 'The record was changed meanwhile. Reload it and try again.'),
	},
	CL_TRANSITION: {
		status: 422,
		text: t('不能从“{from}”转到“{to}”：{missing}', 'Cannot go from “{from}” to “{to}”: {missing}'),
	},
	CL_CLOSED: {
		status: 409,
		text: t(
			'此记录已结束，不能再修改。需要时请先重新打开。',
			'This record has ended and cannot be changed. Reopen it first if need be.',
		),
	},
	CL_FROZEN: { status: 409, text: t('“{field}”现在不能改动：{rests}', '“{field}” cannot be changed now: {rests}') },
	CL_OUTDATED: {
		status: 409,
		text: t(
			'提出之后“{changed}”已变，不能按此签字。请驳回或撤回后重新提出。',
			'“{changed}” has changed since this was proposed, so it cannot be signed. Refuse or withdraw it and propose it anew.',
		),
	},
	CL_UNDELETABLE: {
		status: 403,
		text: t(
			'质量记录与已发布的制度不能删除。记录请作废或关闭，制度请停用。',
			'Quality records and published rules cannot be deleted. Void or close a record, retire a rule.',
		),
	},
	CL_UNSHAREABLE: {
		status: 403,
		text: t(
			'质量记录不能用分享链接公开。客户请用查询码在进度页查看。',
			'Quality records cannot be shared by a link. Customers see theirs on the status page, by tracking code.',
		),
	},
	CL_IN_USE: {
		status: 409,
		text: t(
			'“{name}”还在使用，不能删除：{uses}。请先让它们改用别的日历。',
			'“{name}” is in use and cannot be deleted: {uses}. Let them use another calendar first.',
		),
	},
	CL_IMMUTABLE: {
		status: 409,
		text: t('已发布的版本不可修改。请新建一个版本。', 'A published version cannot be changed. Make a new version.'),
	},
	CL_KEPT: {
		status: 403,
		text: t(
			'“{field}”是历史记录的一部分，不能删除或改变。标签、外观可以照常修改。',
			'“{field}” is part of the history and cannot be removed or altered. Its label and looks can be changed as usual.',
		),
	},
	CL_NO_HISTORY: {
		status: 503,
		text: t(
			'历史记录不完整，缺“{field}”，因此不能登记或修改。请管理员运行 npx directus closedloop install，再运行 doctor。',
			'The history is incomplete, “{field}” is missing: nothing can be registered or changed. Ask the administrator to run npx directus closedloop install, then doctor.',
		),
	},
	CL_INVALID: { status: 400, text: t('“{field}”不正确：{problem}', '“{field}” is not valid: {problem}') },
	CL_UNREADABLE: {
		status: 409,
		text: t(
			'“{field}”中的内容无法读取（曾被绕过系统直接写入数据库：{table} {id}）。请重新填写该项，或请管理员修复。',
			'“{field}” cannot be read: it was written past the door ({table} {id}). Fill it in anew, or ask the administrator to mend it.',
		),
	},
	CL_CLOCK: { status: 422, text: t('时限“{clock}”：{problem}', 'Clock “{clock}”: {problem}') },
	CL_NO_PROCEDURE: {
		status: 422,
		text: t(
			'没有适用的已发布制度。请管理员发布一个适用于此类反馈的制度。',
			'No published procedure applies. Ask the administrator to publish one for this kind of feedback.',
		),
	},
	CL_NO_WORKFLOW: {
		status: 422,
		text: t(
			'没有“{subject}”的已发布流程。请管理员发布一个。',
			'No published workflow for “{subject}”. Ask the administrator to publish one.',
		),
	},
	CL_SIGNER: {
		status: 403,
		text: t(
			'签字人须具有“{role}”角色且不是提出人。',
			'The signer must have the role “{role}” and must not be the proposer.',
		),
	},
	CL_NOT_TOLD: {
		status: 403,
		text: t(
			'升级只能由被通知的人、质量经理或总经理确认知悉。',
			'An escalation can be acknowledged only by whoever was told, the quality manager or the general manager.',
			'升級只能由被通知的人、品質經理或總經理確認知悉。',
		),
	},
	CL_LINK_SPENT: { status: 410, text: t('此链接已使用或已过期。', 'This link has been used or has expired.') },
	CL_NOT_FOUND: { status: 404, text: t('没有找到。请检查查询码或链接。', 'Not found. Check the code or the link.') },
	CL_TOO_MANY: {
		status: 429,
		text: t('请求过于频繁，请 {seconds} 秒后再试。', 'Too many requests. Try again in {seconds} seconds.'),
	},
	CL_TOO_LARGE: { status: 413, text: t('内容过大：最多 {limit}。', 'Too large: at most {limit}.') },
	CL_PROOF: { status: 400, text: t('验证未通过，请重试。', 'The check did not succeed. Please try again.') },
} as const satisfies Record<string, { status: number; text: Text }>;

export type RefusalCode = keyof typeof refusals;

/** What can be missing for a step that no gate asks for. */
const missingBeyondGates = {
	role: t('需要角色：{roles}', 'needs the role {roles}'),
	/** A CAPA that was linked before this step and came to its close. */
	capa_closed: t(
		'所关联的“{field}”须已关闭（取消的不算），且须在此步之前关联',
		'the linked “{field}” must have been closed (a cancelled one does not count), and linked before this step',
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

/** What is wrong with a value (`CL_INVALID`). */
export const problemTexts = {
	required: t('必填', 'required'),
	no_bytes: t(
		'文件内容读不出来，不能作为凭据。请重新上传后再附上',
		'the content of this file cannot be read, so it is no evidence; upload it again, then attach it',
	),
	future: t('不能晚于现在', 'must not lie in the future'),
	before_begin: t('不能早于受理时间', 'must not lie before the record began'),
	none_in_procedure: t(
		'适用制度没有这类代码，请留空',
		'the procedure that applies has no codes of this sort; leave it empty',
	),
	lowering_note: t('降低严重度须在“本步说明”中写明理由', 'lowering it wants a reason, in the note for this step'),
	lowering_owner: t(
		'此严重度有相应要求，不能由负责人本人降低，请由他人降低',
		'something is demanded at this severity, so whoever answers for the record cannot lower it; somebody else can',
	),
	capa_ended: t(
		'此纠正预防已结束，不能再关联；请重新打开它或另立一项',
		'this CAPA has ended and takes no more records; reopen it, or open another',
	),
	not_in_procedure: t('适用制度中没有此项', 'not in the procedure that applies'),
	one_record: t(
		'一项决定只针对一条记录，请另提一项',
		'a decision is about one record; propose another one for the other',
	),
	not_open: t('调查未在进行中', 'the campaign is not open'),
	incomplete: t('内容不完整或传送过慢', 'it is not complete, or came too slowly'),
	invalid: t('超出允许范围', 'outside the allowed values'),
	no_contact: t(
		'没有可以去信的联系人：请先填写联系人，或说明以何种方式告知',
		'there is nobody to write to: fill in a contact, or say how the customer was told',
	),
	nothing_told: t(
		'只在答复顾客或通报进展时填写',
		'goes with an answer or with progress told to the customer, and nothing else',
	),
	no_code: t('只有顾客自己提交的反馈才有查询码', 'only who sent the feedback through the public form has the code'),
	refused_before: t('顾客已拒绝过这一答复，请重新拟定', 'the customer has refused this very answer; write another one'),
	unknown_calendar: t('没有这个工作日历，或您无权查看', 'there is no such calendar, or you may not see it'),
	to_or_add: t('“to”与“add”须且只能填一个', 'give either “to” or “add”, not both'),
	not_published: t(
		'须为已发布的制度或可用的工作日历',
		'must be a published procedure or a calendar that can be worked by',
	),
	other_zone: t(
		'新旧日历时区不同，只能选择“追溯调整”或“仅新记录”',
		'the time zone differs from before: only “as if from the start” or “new records only” is possible',
	),
	under_way: t('同一调整正在进行，请等待完成或先取消', 'the same change is under way; wait for it or cancel it'),
	not_unique: t('已存在', 'exists already'),
	value_text: t('须为文字', 'must be a text'),
	value_depth: t('嵌套层次过深', 'is nested too deeply'),
	value_characters: t(
		'含有无法保存的字符（NUL 或残缺的字符），请删除后再保存',
		'holds characters that cannot be kept (NUL, or half of a character); take them out',
	),
	value_length: t('过长：最多 {most} 个字符', 'too long: at most {most} characters'),
	value_whole: t('须为 {least} 至 {most} 之间的整数', 'must be a whole number from {least} to {most}'),
	value_number: t('须为数字', 'must be a number'),
	value_flag: t('须为 true 或 false', 'must be true or false'),
	value_instant: t(
		'须为日期与时间，例如 2026-03-09T17:30:00+08:00',
		'must be a date and time, e.g. 2026-03-09T17:30:00+08:00',
	),
	value_day: t('须为日期，例如 2026-03-09', 'must be a date, e.g. 2026-03-09'),
	value_window: t('须在 {first} 与 {last} 之间', 'must lie between {first} and {last}'),
	value_id: t('须为一条记录的标识（UUID）', 'must be the id of a row (UUID)'),
	value_rows: t(
		'须为记录标识的列表，或 create、update、delete 的列表',
		'must be a list of ids, or lists called create, update and delete',
	),
	value_json: t('不是有效的 JSON；请检查括号、引号和逗号', 'it is no valid JSON; check brackets, quotes and commas'),
	value_choice: t('须为其中之一：{allowed}', 'must be one of: {allowed}'),
	value_choices: t('须为列表，只能包含：{allowed}', 'must be a list of these: {allowed}'),
	value_range: t('须为 {least} 至 {most} 之间的数字', 'must be a number from {least} to {most}'),
	value_day_before: t('不能早于 {from}', 'must not lie before {from}'),
	value_rising: t(
		'须为逗号分隔、从小到大的整数，最多 10 个，每个不超过 {most}，例如 2,7,15',
		'must be at most ten whole numbers up to {most}, rising, with commas between, e.g. 2,7,15',
	),
	value_grouping: t('“{of}”不能按此分组', '“{of}” is not grouped by it'),
	value_single: t('只能填写一个值，不能是列表', 'takes one value, not a list'),
	no_such_row: t('没有这条记录，请重新选择', 'there is no such row; choose another'),
	beyond_horizon: t(
		'由此算出的时限超出 1900 至 2199 年，请检查日期',
		'the deadlines counted from it lie outside the years 1900 to 2199; check the dates',
	),
	clock_malformed: t(
		'须为一条指令或其列表，例如 {"clock":"…","do":"pause","reason":"…"}；时间须带时区；延期须写 until 或 duration',
		'must be one command or a list of them, e.g. {"clock":"…","do":"pause","reason":"…"}; instants carry their zone; an extension says until or duration',
	),
	clock_unknown: t('此记录没有这项时限。现有：{known}', 'the record has no such clock. It has: {known}'),
	clock_met: t('已经办结；需要再次计时请用 start', 'it is met already; begin a further cycle with “start”'),
	clock_not_open: t(
		'已不在计时；需要再次计时请用 start',
		'it is not running any more; begin a further cycle with “start”',
	),
	clock_open: t('正在计时，不必再次开始', 'it is running already'),
	clock_not_startable: t(
		'由制度自动开始；结束过一轮之后才能用指令再次开始',
		'the procedure starts it by itself; by command only a further cycle can begin',
	),
	clock_no_date: t('还不知道到期日，请先填写该日期', 'the date it is due on is not known; fill it in first'),
	clock_statutory: t(
		'法定时限不能暂停、延长或取消，只能办结（meet）',
		'a statutory clock cannot be paused, extended or cancelled, only met',
	),
	clock_evidence: t('只能由其凭据办结：{evidence}', 'only its evidence keeps it: {evidence}'),
	clock_cancel_alone: t(
		'只能由质量经理或总经理取消，且本人不是负责人、首问责任人或登记人',
		'only the quality manager or the general manager cancels it, and not on a record they own, received or registered',
	),
	clock_breached: t(
		'{due} 的超期已记录，不能以更早的时间或延期改写',
		'its breach at {due} is on record; neither an earlier time nor an extension undoes it',
	),
	clock_future: t('实际发生时间不能晚于现在', 'it cannot have happened in the future'),
	clock_before_start: t('实际发生时间不能早于 {start}', 'it cannot have happened before {start}'),
	clock_no_pause: t('制度不允许此时限暂停', 'the procedure lets nothing pause it'),
	clock_reason: t('制度没有这个暂停理由。可用：{reasons}', 'the procedure knows no such reason. It has: {reasons}'),
	clock_paused: t('已经暂停；请先恢复（resume）', 'it is paused already; resume it first'),
	clock_not_paused: t('没有暂停，不必恢复', 'it is not paused'),
	clock_approval: t(
		'须先有已签字、尚未使用过的决定“{approval}”；请提出并由他人签字',
		'it wants a signed decision “{approval}” not used before; propose one and have it signed',
	),
	clock_no_extension: t('制度不允许延长此时限', 'the procedure allows no extension'),
	clock_not_later: t('延期须晚于现在的到期时间 {due}', 'an extension must end later than the present due time {due}'),
	clock_beyond: t('最迟只能延至 {most}', 'at most until {most}'),
} as const satisfies Record<string, Text>;

/** What rests on a column, and how it is taken back (`CL_FROZEN`). */
export const frozenTexts = {
	signature: t(
		'决定“{signature}”据此签字。请先撤回该签字。',
		'the decision “{signature}” was signed on it. Withdraw the signature first.',
	),
	proposal: t(
		'决定自提出起内容不变。请撤回后重新提出。',
		'a decision stays as it was proposed. Withdraw it and propose another.',
	),
	acceptance: t(
		'顾客已据此认可。需要时请关闭后重新打开。',
		'the customer accepted it. Close and reopen the record if need be.',
	),
	verification: t('验证依据于此。请先退回上一阶段。', 'the verification rests on it. Send the record back first.'),
	done: t('措施已按此报完成。请先退回。', 'the action was reported done with it. Send it back first.'),
	belonging: t('措施属于其纠正预防。请取消后另建。', 'an action stays with its CAPA. Cancel it and add another.'),
	mandatory: t('必须完成的不能改为不必。请写明理由取消。', 'what is mandatory stays so. Cancel it, with the reason.'),
	open_capa: t(
		'所关联的纠正预防必须完成且尚未关闭。请先关闭或取消它。',
		'the CAPA it names is mandatory and not closed. Close or cancel that first.',
	),
	duty: t('由制度的周期性工作给出。', 'it is given by the recurring duty of the procedure.'),
	submission: t(
		'报告已按此提交。请先退回或撤回批准。',
		'the report was submitted with it. Send it back, or withdraw the approval, first.',
	),
	confirmation: t('已按此确认。请先撤回确认。', 'the order was confirmed by it. Withdraw the confirmation first.'),
	release: t(
		'已据此放行。有变化请另开一单。',
		'the goods were released on it. Open another order for what has changed.',
	),
	refund: t('已按此退款。', 'so much was refunded.'),
	own_name: t(
		'下一步要看此处是谁，本人不能改掉自己。请由他人改动。',
		'the next step asks who stands here, and nobody takes their own name off. Let somebody else change it.',
	),
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
} as const satisfies Record<Fact | 'statutory_clocks', Text>;
