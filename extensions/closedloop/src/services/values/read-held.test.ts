import type { Locale } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { readHeld } from './read-held.ts';

const call = { direction: 'out', channel: 'phone', words: '已通话' };

/** What somebody reads of contacts they cannot log so. */
function said(written: unknown, locale: Locale): readonly unknown[] {
	const read = readHeld('contact_log', 'contact_entries', written);
	return read.ok ? [] : read.faults.map((fault) => fault(locale).params?.['problem']);
}

describe('what is wrong with a logged contact', () => {
	it.each<readonly [unknown, string, string, string]>([
		[
			[call, { ...call, words: ' ' }],
			'第 2 项 › 所谈内容；划去时写理由：不能为空',
			'第 2 項 › 所談內容；劃去時寫理由：不能為空',
			'item 2 › What was said; why, when one is struck out: it must not be empty',
		],
		[
			[{ ...call, channel: 'pigeon' }],
			'第 1 项 › 途径：只能是以下之一：电话, 当面, 信函, 传真, 微信等即时通讯, 邮件',
			'',
			'item 1 › Channel: it must be one of: Phone, In person, Letter, Fax, WeChat and other chat, E-mail',
		],
		[
			[{ ...call, with: 'queen' }],
			'第 1 项 › 对方（留空 = 顾客）：只能是以下之一：',
			'第 1 項 › 對方（留空 = 顧客）：只能是以下之一：',
			'item 1 › With (empty = the customer): it must be one of: ',
		],
		[
			[{ channel: 'phone', words: '已通话' }],
			'第 1 项 › 方向：没有填写',
			'第 1 項 › 方向：沒有填寫',
			'item 1 › Direction: it is not filled in',
		],
		[
			[{ ...call, at: 'yesterday' }],
			'第 1 项 › 发生时间（留空 = 现在）：须为日期与时间，例如 2026-03-09T17:30:00+08:00',
			'',
			'item 1 › When it took place (empty = now): it must be a date and time, e.g. 2026-03-09T17:30:00+08:00',
		],
		[
			[{ ...call, copy: 'scan.pdf' }],
			'第 1 项 › 副本（已附于本记录的文件）：没有这个文件，请从附于本记录的文件中选择',
			'',
			'item 1 › Copy (a file that hangs on this record): there is no such file; choose one that hangs on this record',
		],
		[
			[{ ...call, name: 'x'.repeat(256) }],
			'第 1 项 › 对方是谁：过长，最多 255 个字符',
			'',
			'item 1 › Who it was: it is too long; 255 characters at most',
		],
		[
			[{ strikes: 0, words: '记错' }],
			'第 1 项 › 划去：编号斜线后的数：须为 1 或更大的整数',
			'',
			'item 1 › Strike out: the number behind the stroke: it must be a whole number from 1',
		],
		[
			[{ ...call, strikes: 1 }],
			'第 1 项：划去一条联系时只写编号与理由，其余请留空；另一条联系请另列一项',
			'',
			'item 1: striking a contact out takes its number and the reason, and nothing else; log another contact as an item of its own',
		],
		[
			Array.from({ length: 21 }, () => call),
			'一次最多 20 项，其余请下次保存',
			'',
			'20 items at most; save the rest afterwards',
		],
		[[{ ...call, constructor: 'x' }], '第 1 项 › constructor：系统不认识“constructor”，请检查拼写', '', ''],
	])('is told by the words of its form (%#)', (written, chinese, taiwanese, english) => {
		expect(said(written, 'zh-CN')).toEqual([expect.stringContaining(chinese)]);
		expect(said(written, 'zh-TW')).toEqual([expect.stringContaining(taiwanese)]);
		expect(said(written, 'en-US')).toEqual([expect.stringContaining(english)]);
	});
});
