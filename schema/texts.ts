import { contactLogTexts } from './contact-log-options.ts';
import { t } from './define.ts';
import type { RefusalCode } from './refusals.ts';
import type { Text } from './shapes/text.ts';
import { webhookTextKey, webhookTypes } from './webhooks.ts';

/** Texts that Studio shows and that belong to no single column. Keys are those of `directus_translations`. */

/** Folders of Studio's navigation, in order; a folder is a collection without a table and counts for no limit. */
export const folders = {
	desk: { label: t('反馈台', 'Desk'), icon: 'inbox' },
	improve: { label: t('改进', 'Improve'), icon: 'published_with_changes' },
	listen: { label: t('倾听', 'Listen'), icon: 'hearing' },
	rules: { label: t('规则', 'Rules'), icon: 'rule' },
	machine: { label: t('机器记录', 'Machine'), icon: 'memory' },
} as const;

export const repeaterTexts: Readonly<Record<string, Text>> = {
	cl_cause: t('原因', 'Cause'),
	cl_cause_type: t('原因类型', 'Type of cause'),
	cl_cause_occurrence: t('发生原因', 'Why it happened'),
	cl_cause_escape: t('流出原因', 'Why it was not found'),
	cl_cause_system: t('系统原因', 'Why the system allowed it'),
	cl_cause_main: t('主要原因', 'Main cause'),
	cl_cause_evidence: t('证据', 'Evidence'),
	...contactLogTexts,
	cl_library_open: t('打开制度库', 'Open the procedure library'),
	cl_webhook_name: t('名称', 'Name'),
	cl_webhook_url: t('地址', 'Address'),
	cl_webhook_events: t('事件', 'Events'),
	cl_webhook_active: t('启用', 'Active'),
	cl_webhook_generation: t('密钥版本（改动即换密钥）', 'Generation of the secret (another number, another secret)'),
	...Object.fromEntries(Object.entries(webhookTypes).map(([type, label]) => [webhookTextKey(type), label])),
};

/** Title of the dialog Studio opens for a refusal; the sentence below it is the refusal's own. */
export const refusalTitles: Readonly<Record<RefusalCode, Text>> = {
	CL_GUARDED: t('由系统维护', 'Kept by the engine'),
	CL_ALTERED: t('判定之后被改动', 'Changed after it was judged'),
	CL_NOT_YOURS: t('无权修改', 'Not yours to change'),
	CL_CONFLICT: t('已被他人修改', 'Changed meanwhile'),
	CL_FAILED: t('没有完成', 'Not done'),
	CL_TRANSITION: t('还不能走这一步', 'This step is not possible yet'),
	CL_CLOSED: t('已结束，不可修改', 'Ended, cannot be changed'),
	CL_FROZEN: t('有所依据，不可改动', 'Something rests on it'),
	CL_OUTDATED: t('提出后已有变化', 'Changed since it was proposed'),
	CL_UNDELETABLE: t('不能删除', 'Cannot be deleted'),
	CL_UNSHAREABLE: t('不能分享', 'Cannot be shared'),
	CL_IN_USE: t('还在使用，不能删除', 'In use, cannot be deleted'),
	CL_IMMUTABLE: t('已发布，不可修改', 'Published, cannot be changed'),
	CL_KEPT: t('属于历史记录', 'Part of the history'),
	CL_NO_HISTORY: t('历史记录不完整', 'The history is incomplete'),
	CL_INVALID: t('内容不正确', 'Not valid'),
	CL_UNREADABLE: t('无法读取', 'Cannot be read'),
	CL_CLOCK: t('时限指令不可行', 'The clock cannot do that'),
	CL_NO_PROCEDURE: t('没有适用的制度', 'No procedure applies'),
	CL_NO_WORKFLOW: t('没有已发布的流程', 'No published workflow'),
	CL_SIGNER: t('签字人不符', 'Not the right signer'),
	CL_ORDER: t('未到签字顺序', 'Not in order yet'),
	CL_VACANT: t('岗位空缺', 'The post is vacant'),
	CL_NOT_TOLD: t('未被通知', 'Not among those told'),
	CL_LINK_SPENT: t('链接已失效', 'Link no longer valid'),
	CL_NOT_FOUND: t('没有找到', 'Not found'),
	CL_TOO_MANY: t('请求过于频繁', 'Too many requests'),
	CL_TOO_LARGE: t('内容过大', 'Too large'),
	CL_PROOF: t('验证未通过', 'Check not passed'),
};
