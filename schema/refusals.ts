import { t } from './define.ts';
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
	CL_NOT_YOURS: {
		status: 403,
		text: t(
			'没有这条记录，或您无权这样修改它。请让其负责人或管理员来改。',
			'There is no such record, or you may not change it so. Ask whoever answers for it, or an administrator.',
		),
	},
	CL_CONFLICT: {
		status: 409,
		text: t('此记录刚被他人修改。请重新载入后再试。', 'The record was changed meanwhile. Reload it and try again.'),
	},
	CL_FAILED: {
		status: 503,
		text: t(
			'此项没有完成，原因在系统一方。请稍后再试；仍不行的，请管理员查看日志。',
			'This was not done, and the fault is ours. Try again later; if it stays so, ask the administrator to look into the log.',
		),
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
		text: t('签字人须为“{role}”且不是提出人。', 'The signer must hold “{role}” and must not be the proposer.'),
	},
	CL_VACANT: {
		status: 422,
		text: t(
			'岗位“{post}”空缺，无人可签。请管理员在 Directus 中指定人选。',
			'The post “{post}” is vacant: nobody can sign. Ask the administrator to name somebody in Directus.',
		),
	},
	CL_ORDER: {
		status: 409,
		text: t(
			'按顺序签字：须先由“{post}”签字。',
			'Signed in order: “{post}” signs first.',
			'按順序簽字：須先由“{post}”簽字。',
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
