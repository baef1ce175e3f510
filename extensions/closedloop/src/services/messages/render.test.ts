import { expect, describe, it } from 'vitest';
import fc from 'fast-check';
import type { Locale, LetterTemplate } from '@closedloop/schema';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import type { LetterInput, LetterRecord } from './letter.ts';
import { letters } from './letters/index.ts';
import { renderLetter } from './render.ts';

const now = beijing('2026-02-13 16:31');
const due = beijing('2026-02-25 18:00');
const locales = ['zh-CN', 'zh-TW', 'en-US'] as const;
const templates = [
	'acknowledgement',
	'reply',
	'rung',
	'assigned',
	'severity',
	'lead_changed',
	'repeat',
	'invitation',
	'reminder',
	'decision_wanted',
	'progress',
	'answer_refused',
	'undelivered',
	'informed',
	'slip_sent',
	'slip_answered',
	'annotated',
	'annotation_answered',
] as const satisfies readonly LetterTemplate[];

const record: LetterRecord = {
	kind: 'feedback',
	number: 'FB-2026-000123',
	title: '刹车异响',
	promises: [
		{
			label: '初步反馈',
			due_at: due,
			zone: 'Asia/Shanghai',
			why: '02-13 周五 16:30 收到，3 个工作日 → 02-25 周三 18:00 到期',
		},
	],
	department: '质量部',
	severity: { zh: '重大', en: 'Major' },
	instead_of: '王芳',
	expires_at: due,
	intro: { zh: '请评价处理过程。', en: 'Please rate how it was handled.' },
	reason: '无法复现',
	zone: 'Asia/Shanghai',
	refused: { round: 1, text: '请观察', verdict: 'refused', reason: '还在响', at: '2026-03-06T06:00:00.000Z' },
	words: '又晚了',
};

const data = {
	number: 'FB-2026-000123',
	text: '已更换刹车片。\n请试用一周。',
	clock: 'first_feedback',
	label: { zh: '初步反馈', en: 'First feedback' },
	level: 2,
	due_at: new Date(due).toISOString(),
	late: false,
	severity: 'major',
	kind: 'no_action',
	campaign: 'c1',
	why: { relation: 'department', level: 1, instead_of: 'u1' },
};

const links = {
	studio: 'https://desk.example/admin/content/cl_feedback/r1',
	status: 'https://desk.example/closedloop/status?lang=zh-CN',
	code: '7K3M Q0ZT 9WPA 4XRB',
	survey: 'https://desk.example/closedloop/survey/token-1?lang=zh-CN',
};

const letter = (template: LetterTemplate, language: Locale, more: Partial<LetterInput> = {}) =>
	renderLetter({ template, language, data, record, links, now, house: '东方机械', ...more });

const every = templates.flatMap((template) => locales.map((language) => [template, language] as const));

describe('every letter in every language', () => {
	it.each(every)('%s in %s has a subject and both bodies, and every place is filled', (template, language) => {
		const { subject, text, html, markdown } = letter(template, language);
		for (const part of [subject, text, html, markdown]) {
			expect(part).not.toBe('');
			expect(part).not.toMatch(/undefined|null|\[object|\{\w+\}/u);
		}
		expect(html).toContain(`<html lang="${language}">`);
		expect(text).toContain('东方机械');
	});

	it.each(every)('%s in %s also leaves when nothing is known of the record', (template, language) => {
		const bare: LetterRecord = {
			kind: 'feedback',
			number: null,
			title: null,
			promises: [],
			department: null,
			severity: null,
			instead_of: null,
			expires_at: null,
			intro: null,
			reason: null,
			zone: 'UTC',
			refused: null,
			words: null,
		};
		const { subject, text, html, markdown } = letter(template, language, {
			record: bare,
			data: {},
			house: null,
			links: { ...links, studio: null, code: null, survey: null },
		});
		for (const part of [subject, text, html, markdown])
			expect(part).not.toMatch(/undefined|null|\[object|\{(?!number)\w+\}/u);
	});

	it('there is no template without a letter', () => expect(Object.keys(letters).sort()).toEqual([...templates].sort()));
});

describe('what each letter says', () => {
	it('acknowledgement: number, code, promised date with its reason, whom to ask (P36, ISO 10002 8.3)', () => {
		const { subject, text } = letter('acknowledgement', 'zh-CN');
		expect(subject).toBe('已收到您的反馈 FB-2026-000123');
		expect(text).toContain(
			'- 初步反馈：02-25 周三 18:00（Asia/Shanghai）之前\n  02-13 周五 16:30 收到，3 个工作日 → 02-25 周三 18:00 到期',
		);
		expect(text).toContain('7K3M Q0ZT 9WPA 4XRB');
		expect(text).toContain('联系质量部，注明编号 FB-2026-000123');
	});

	it('the tracking code is never part of an address', () => {
		for (const template of ['acknowledgement', 'reply', 'progress'] as const) {
			const { html } = letter(template, 'en-US');
			for (const [, href] of html.matchAll(/href="([^"]*)"/gu)) expect(href).not.toMatch(/7K3M|Q0ZT/u);
		}
	});

	it('reply: the answer as it was written, and how to accept or refuse it (P31)', () => {
		const { text, html } = letter('reply', 'en-US');
		expect(text).toContain('> 已更换刹车片。\n> 请试用一周。');
		expect(html).toContain('已更换刹车片。\n请试用一周。');
		expect(text).toContain('accept or refuse');
	});

	it('rung: promise, due time in the zone of the promise, level, why this reader and in whose place', () => {
		const { subject, text } = letter('rung', 'en-US');
		expect(subject).toBe('Due soon: First feedback FB-2026-000123');
		expect(text).toContain('Due: Wed 25 Feb 18:00 (Asia/Shanghai)');
		expect(text).toContain('Level 2');
		expect(text).toContain('head 1 up from the lead department (for 王芳)');
		expect(text).toContain('https://desk.example/admin/content/cl_feedback/r1');
	});

	it('rung: after the due time it says overdue; after an outage it says that it is late', () => {
		const { subject, text } = letter('rung', 'zh-CN', { now: due, data: { ...data, late: true } });
		expect(subject).toBe('已超期：初步反馈 FB-2026-000123');
		expect(text).toContain('系统曾中断');
	});

	it('invitation: the link of this one person, and until when it works', () => {
		const { text } = letter('invitation', 'zh-TW');
		expect(text).toContain('https://desk.example/closedloop/survey/token-1?lang=zh-CN');
		expect(text).toContain('02-25 週三 18:00（Asia/Shanghai）');
	});

	it('decision: what is to be signed, and why', () => {
		const { subject, text } = letter('decision_wanted', 'zh-CN', {
			data: { ...data, label: { zh: '不采取措施', en: 'No action' } },
		});
		expect(subject).toBe('请您签字：不采取措施 FB-2026-000123');
		expect(text).toContain('> 无法复现');
	});

	it('a notice in Studio has neither greeting nor link: Studio links to the record itself', () => {
		const { markdown } = letter('rung', 'zh-CN');
		expect(markdown).not.toContain('https');
		expect(markdown).not.toContain('您好');
	});

	it('an administrator may word a text differently, per language', () => {
		const wordings = new Map([['zh-CN:acknowledgement.subject', '【东方机械】{number} 已受理']]);
		expect(letter('acknowledgement', 'zh-CN', { wordings }).subject).toBe('【东方机械】FB-2026-000123 已受理');
		expect(letter('acknowledgement', 'en-US', { wordings }).subject).toBe(
			'We have received your feedback FB-2026-000123',
		);
	});
});

describe('words of strangers', () => {
	const hostile =
		'<img src=x onerror=alert(1)>" \'\r\nBcc: all@example.com [x](javascript:alert(1)) {number} https://evil.example **b**\u202Egpj';
	const said = {
		record: {
			...record,
			title: hostile,
			reason: hostile,
			instead_of: hostile,
			department: hostile,
			words: hostile,
			refused: { round: 1, text: hostile, verdict: 'refused', reason: hostile, at: '' },
		},
		data: { ...data, text: hostile },
	};

	it.each(every)('stay words in %s, %s', (template, language) => {
		const { subject, html, markdown, text } = letter(template, language, said);
		expect(subject).not.toMatch(/[\r\n]/u);
		expect(html).not.toContain('<img');
		expect(html.replace(/<[^>]*>/gu, '')).not.toMatch(/<|>/u);
		expect(markdown).not.toMatch(/(?<!\\)<|\]\(|https:|(?<!\\)\*b/u);
		expect(text + subject + markdown + html).not.toContain('\u202E');
	});

	it('whatever somebody writes as subject, the letter has one line of subject and no markup of theirs', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...Array.from('<>&"\'/=a!-[]()*{}`\\\r\n\t\0\u2028\u202E刹😀')) }),
				fc.constantFrom(...templates),
				(title, template) => {
					const { subject, html } = letter(template, 'en-US', {
						record: { ...record, number: null, title },
						data: { ...data, number: null },
					});
					expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
					expect(
						[...html.matchAll(/<(\/?\w+)/gu)].map(([, tag]) => tag).filter((tag) => !known.has(tag ?? '')),
					).toEqual([]);
				},
			),
			{ numRuns: 50 },
		);
	});

	const known = new Set(
		[
			'html',
			'head',
			'meta',
			'title',
			'body',
			'main',
			'p',
			'h2',
			'ul',
			'li',
			'strong',
			'small',
			'span',
			'br',
			'a',
			'blockquote',
		].flatMap((tag) => [tag, `/${tag}`]),
	);
});
