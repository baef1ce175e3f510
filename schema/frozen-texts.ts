import { t, type Text } from './shapes/text.ts';

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
	original_channel: t(
		'制度要求经收到时的渠道与顾客联系。登记有误的，请由质量经理或总经理更正（本人不是负责人、首问责任人或登记人）。',
		'the procedure asks for the channel by which it came. What was registered wrongly is put right by the quality manager or the general manager, on a record they neither own, received nor registered.',
	),
	duty: t('由制度的周期性工作给出。', 'it is given by the recurring duty of the procedure.'),
	submission: t(
		'报告已按此提交。请先退回或撤回批准。',
		'the report was submitted with it. Send it back, or withdraw the approval, first.',
	),
	sending: t('单子按此发出。有变化请另发一张。', 'the slip was sent with it. Send another one for what has changed.'),
	answer: t(
		'已按此书面答复。有补充请另发一张。',
		'it was answered with it. Send another slip for what is to be added.',
	),
	notice: t(
		'公告种类与所针对的内容自拟写起不变。请取消后另写一份。',
		'a notice stays of its kind and about what it was written about. Cancel it and write another.',
	),
	publication: t('已按此公布。请撤下后另写一份。', 'it was published so. Withdraw it and write another.'),
	confirmation: t('已按此确认。请先撤回确认。', 'the order was confirmed by it. Withdraw the confirmation first.'),
	release: t(
		'已据此放行。有变化请另开一单。',
		'the goods were released on it. Open another order for what has changed.',
	),
	refund: t('已按此退款。', 'so much was refunded.'),
	begun: t('调查已按此制度开始。请另建一项。', 'the survey has begun under it. Register another.'),
	own_name: t(
		'下一步要看此处是谁，本人不能改掉自己。请由他人改动。',
		'the next step asks who stands here, and nobody takes their own name off. Let somebody else change it.',
	),
} as const satisfies Record<string, Text>;
