import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from './clean-text.ts';
import { readLocalTime } from './local-time.ts';
import { readSubmission } from './read-submission.ts';
import type { Typed } from '../../core/intake/submission.ts';

const now = Date.parse('2026-02-10T08:30:00Z');
const read = (typed: Typed) => readSubmission(typed, { zone: 'Asia/Shanghai', now });
const whole: Typed = {
	kind: 'complaint',
	words: '刹车异响',
	wish: '更换',
	product: 'BR-200',
	lot: '2026-01-17-B',
	site: '苏州',
	occurred_at: '2026-02-10T09:15',
	name: '李小姐',
	phone: '+86 (512) 6789-0123 转 801',
	email: 'li@example.com',
};
const problemsOf = (typed: Typed) => {
	const verdict = read(typed);
	return verdict.ok ? [] : verdict.problems.map(({ field, problem }) => `${field}:${problem}`);
};

describe('what a customer types', () => {
	it('becomes a submission', () => {
		expect(read(whole)).toEqual({
			ok: true,
			submission: {
				kind: 'complaint',
				words: '刹车异响',
				wish: '更换',
				product: 'BR-200',
				lot: '2026-01-17-B',
				site: '苏州',
				occurred_at: Date.parse('2026-02-10T01:15:00Z'),
				contact: { name: '李小姐', phone: '+86 (512) 6789-0123 转 801', email: 'li@example.com' },
			},
		});
	});

	it('needs words and either a name with a way to reach them, or anonymity', () => {
		expect(problemsOf({ kind: 'praise' })).toEqual(['words:required', 'name:required', 'email:way_to_reach']);
		expect(problemsOf({ kind: 'praise', words: '谢谢', anonymous: 'true' })).toEqual([]);
		expect(problemsOf({ kind: 'praise', words: '谢谢', name: '王', phone: '13800000000' })).toEqual([]);
	});

	it('drops what an anonymous sender left in the contact fields', () => {
		const verdict = read({ ...whole, anonymous: 'true', email: 'not an address' });
		expect(verdict.ok && verdict.submission.contact).toBe(null);
	});

	it('is told everything that is wrong at once', () => {
		expect(
			problemsOf({
				...whole,
				kind: 'internal',
				words: 'x'.repeat(4001),
				occurred_at: '2026-02-11T09:00',
				email: 'a@b',
				phone: 'abc',
			}),
		).toEqual([
			'kind:not_a_choice',
			'words:too_long',
			'occurred_at:in_the_future',
			'phone:not_a_phone',
			'email:not_an_email',
		]);
	});

	it('loses what is invisible or misleading, and keeps line ends', () => {
		expect(cleanText(' a\r\nb\u0000\u202Ec\t ')).toBe('a\nbc');
		expect(cleanLine('a\n  b')).toBe('a b');
	});

	it('never makes the reader throw', () => {
		const units = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));
		fc.assert(
			fc.property(
				fc.record(
					{
						kind: fc.string(),
						words: units,
						occurred_at: fc.string(),
						name: units,
						phone: fc.string(),
						email: fc.string(),
					},
					{ requiredKeys: [] },
				),
				(typed) => {
					const verdict = read(typed);
					expect(verdict.ok || verdict.problems.length > 0).toBe(true);
				},
			),
		);
	});
});

describe('a typed time', () => {
	it("is read in the desk's zone unless it brings its own offset", () => {
		expect(readLocalTime('2026-02-10T16:30', 'Asia/Shanghai')).toBe(Date.parse('2026-02-10T08:30:00Z'));
		expect(readLocalTime('2026-02-10', 'Asia/Shanghai')).toBe(Date.parse('2026-02-09T16:00:00Z'));
		expect(readLocalTime('2026-02-10T16:30:15.250-05:30', 'Asia/Shanghai')).toBe(Date.parse('2026-02-10T22:00:15Z'));
		expect(readLocalTime('2026-02-10T16:30Z', 'Asia/Shanghai')).toBe(Date.parse('2026-02-10T16:30:00Z'));
	});

	it.each(['2026-02-30T10:00', '0026-02-10T10:00', '2026-02-10T25:00', 'yesterday', '2026-02-10T10:00+8'])(
		'refuses %s',
		(typed) => {
			expect(readLocalTime(typed, 'Asia/Shanghai')).toBe('invalid');
		},
	);

	it('is nothing when nothing was typed', () => {
		expect(readLocalTime('  ', 'Asia/Shanghai')).toBe(null);
	});
});
