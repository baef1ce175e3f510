import { t } from './define.ts';
import type { Text } from './shapes/text.ts';

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
	no_facts: t(
		'适用制度的表单不填写此类内容，请勿填写',
		'no form of the procedure that applies asks for facts; leave it out',
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
	capa_open: t(
		'此反馈为限制级，只能关联限制级的纠正预防：请先把它的保密级别改为“限制”',
		'this feedback is restricted and goes with a restricted CAPA only: set its confidentiality to restricted first',
	),
	stays_restricted: t(
		'限制级的纠正预防不能改回：限制级反馈的内容可能已写入其中',
		'a restricted CAPA stays so: what only few may read may stand in it',
	),
	not_in_procedure: t('适用制度中没有此项', 'not in the procedure that applies'),
	slip_elsewhere: t(
		'制度已定此联络单发往哪个部门，请留空',
		'the procedure says which department this slip goes to; leave it empty',
	),
	slip_procedure: t('联络单按其反馈的制度办理，请留空', 'a slip goes by the procedure of its feedback; leave it empty'),
	of_slips: t(
		'只用于内部联络单，请把类型改为内部联络单或留空',
		'is for internal slips; make this one, or leave it empty',
	),
	of_notices: t('只用于公告，请把类型改为公告或留空', 'is for notices; make this one, or leave it empty'),
	notice_matter: t('此种公告不针对它，请留空', 'this kind of notice is not about it; leave it empty'),
	notice_writer: t('制度规定由别的部门拟写', 'the procedure has another department write it'),
	notice_procedure: t(
		'须与所针对的反馈或报告同一制度，请留空',
		'must be that of the feedback or report it is about; leave it empty',
	),
	notice_version: t(
		'须是现行版本：以前的、已停用的和尚未实行的版本不能再据以公布',
		'must be the version in force: nothing is published by one that was superseded, given up, or does not hold yet',
	),
	notice_report: t(
		'须是该项周期性工作已批准的报告',
		'must be an approved report of the duty this kind of notice tells of',
	),
	notice_retold: t(
		'所依据的报告在本公告提交之后又重新批准，请退回、核对后再提交',
		'the report was approved anew since this was handed in; send it back, look at it again and hand it in',
	),
	restricted_unpublished: t('限制级的反馈不能公布', 'what only few may read is never published'),
	names_person: t(
		'写有当事人的姓名、联系方式或其他个人内容，不能公布，请删去',
		'names the person it is about, or an address or something personal of theirs; take it out',
	),
	not_ahead: t('公布须早于这一天', 'it is published before this day'),
	with_step: t(
		'不能与步骤一起改：请先改适用制度，再走这一步',
		'is not changed together with a step: change the procedure first, then take the step',
	),
	one_record: t(
		'一项决定只针对一条记录，请另提一项',
		'a decision is about one record; propose another one for the other',
	),
	outcome_required: t(
		'须从制度所列结论中选择：{outcomes}',
		'choose one of the outcomes the procedure lists: {outcomes}',
	),
	outcome_of_none: t('此事项只批准或驳回，没有结论可选', 'this matter is approved or refused and has no outcomes'),
	outcome_alone: t('结论在签字时填写', 'is said on signing'),
	outcome_differs: t(
		'与已签的结论“{said}”不一致：先由一方撤回签字，再一致签字',
		'differs from “{said}”, which was signed already: one of the two takes the signature back, then both sign the same',
	),
	annotation_alone: t('批示在签字时写，答复在答复时写', 'is written on signing, or with the answer'),
	annotation_elsewhere: t('制度已定批示由谁答复，请留空', 'the procedure says who answers; leave it empty'),
	annotation_outside: t('外部签字人不写批示', 'somebody outside writes no annotation'),
	outside_alone: t('随外部签字一并填写', 'is said with a signature from outside'),
	outside_unsignable: t(
		'此决定的流程没有外部人员签字的步骤：请发布含此步骤的流程',
		'the workflow of this decision has no step for somebody outside: publish one that has',
	),
	annotation_nobody: t(
		'批示所指定的人或部门无人可以答复（签字人自己不能答复），请另指定',
		'nobody there could answer it (its writer cannot); address it to somebody else',
	),
	annotation_unanswerable: t(
		'此决定的流程没有“答复批示”这一步，无法批示：请发布含此步骤的流程',
		'the workflow of this decision has no step to answer by: publish one that has',
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
	contact_unborn: t('登记之后再记录联系', 'a contact is logged once the record is there'),
	contact_copy: t(
		'副本须是已附于本记录的文件：请先把文件附在本记录上',
		'a copy is a file that hangs on this record: attach it first',
	),
	contact_copy_early: t(
		'副本须在联系发生之后上传：请改正发生时间，或上传联系之后才有的文件',
		'a copy is uploaded after the contact took place: correct the time, or upload what there is of it since',
	),
	contact_copy_taken: t(
		'此文件已是另一条联系的副本：请另附一份，或先划去那一条',
		'this file is the copy of another contact already: attach one of its own, or strike that contact out',
	),
	contact_copy_wanted: t(
		'“{rule}”：须附副本。请先把文件附在本记录上，再在“记录联系”中选作副本；据以告知顾客的信函等也在那里记下，时间与本步相同',
		'“{rule}”: comes with a copy. Attach the file to this record, then choose it where contacts are logged; a letter by which the customer was told is logged there, too, at the time of this step',
	),
	no_such_contact: t('没有这一条联系，或已划去', 'there is no such contact, or it was struck out already'),
	strike_own: t(
		'只能由登记人、质量经理、总经理或管理员划去，请由他们划去',
		'is struck out by whoever logged it, the quality manager, the general manager or an administrator; ask one of them',
	),
	no_code: t('只有顾客自己提交的反馈才有查询码', 'only who sent the feedback through the public form has the code'),
	refused_before: t('顾客已拒绝过这一答复，请重新拟定', 'the customer has refused this very answer; write another one'),
	gap_left: t(
		'“{gap}”还没有填写，请填写或删去后再发出',
		'“{gap}” is still to be filled in; do so, or take it out, before it leaves',
	),
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
	state_unknown_there: t(
		'改后须按流程“{workflow}”办理，而该流程没有“{state}”状态，或该状态是否结束与此不同；请先转到两个流程都有的状态',
		'it would then live by the workflow “{workflow}”, which has no state “{state}”, or ends in it otherwise than this one; first bring it to a state both have',
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
	not_of_kind: t('此类记录没有这一项', 'such a record has no such column'),
	value_count: t('须为列表，{least} 至 {most} 项', 'must be a list of {least} to {most}'),
	value_range: t('须为 {least} 至 {most} 之间的数字', 'must be a number from {least} to {most}'),
	value_day_before: t('不能早于 {from}', 'must not lie before {from}'),
	value_place: t('须为上一页答复中的 next', 'must be the “next” of an earlier answer'),
	value_rising: t(
		'须为逗号分隔、从小到大的整数，最多 10 个，每个不超过 {most}，例如 2,7,15',
		'must be at most ten whole numbers up to {most}, rising, with commas between, e.g. 2,7,15',
	),
	value_grouping: t('“{of}”不能按此分组', '“{of}” is not grouped by it'),
	question_unknown: t('问卷里没有这一题', 'the questionnaire asks no such question'),
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
