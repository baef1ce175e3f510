import type { Locale } from '@closedloop/schema';

/**
 * What is said of the moment a record began, by the column that tells it (`begins` of its kind). A kind that begins by
 * another column is “counted from” it.
 */
export const beginnings: Readonly<Record<Locale, Readonly<Partial<Record<string, string>>>>> = {
	'zh-CN': {
		received_at: '{} 收到',
		registered_at: '{} 登记',
		started_at: '{} 开始',
		proposed_at: '{} 提出',
		opened_at: '{} 生成',
		invited_at: '{} 发出邀请',
	},
	'zh-TW': {
		received_at: '{} 收到',
		registered_at: '{} 登記',
		started_at: '{} 開始',
		proposed_at: '{} 提出',
		opened_at: '{} 產生',
		invited_at: '{} 發出邀請',
	},
	'en-US': {
		received_at: 'received {}',
		registered_at: 'registered {}',
		started_at: 'started {}',
		proposed_at: 'proposed {}',
		opened_at: 'opened {}',
		invited_at: 'invited {}',
	},
};
