import { t } from './define.ts';
import type { Text } from './shapes/text.ts';

/** What is still missing for a step, one phrase a gate; `{…}` are filled from the gate. */
export const missingTexts = {
	role: t('需要角色：{roles}', 'needs the role {roles}'),
	filled: t('缺“{field}”', '“{field}” is empty'),
	note: t('缺“本步说明”', 'a note for this step'),
	value: t('“{field}”须为：{values}', '“{field}” must be {values}'),
	differ: t('“{fields}”须为不同的人', '“{fields}” must be different persons'),
	actor_is_not: t('不能由“{field}”本人操作', 'must not be done by “{field}”'),
	actor_is: t('只能由“{field}”本人操作', 'can be done by “{field}” only'),
	changed_with_step: t(
		'“{field}”随本步一起改动；本步须按改动前后的“{field}”都成立，请先单独保存改动',
		'“{field}” is changed together with the step, which must hold by what stood there before as well; save the change by itself first',
	),
	no_person: t('本步须由具名的人操作', 'must be done by a known person'),
	capa_closed: t(
		'所关联的“{field}”须已关闭（取消的不算），且须在此步之前关联',
		'the linked “{field}” must have been closed (a cancelled one does not count), and linked before this step',
	),
	not_yet: t('“{field}”未到', '“{field}” has not come yet'),
	none_open: t('还有 {open} 项未完成（{what}）', '{open} still open ({what})'),
	at_least: t('至少需要 {count} 项（{what}），现有 {present}', 'at least {count} of {what}, there are {present}'),
	decision: t('缺已签字的决定：{kind}', 'a signed decision: {kind}'),
	no_transition: t('流程中没有这一步', 'the workflow has no such step'),
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
} as const satisfies Record<string, Text>;
