import { describe, expect, it, test } from 'vitest';
import { whyNot, type Asked } from './whom.ts';

const now = Date.parse('2026-11-24T02:00:00Z');
const days = (count: number) => now - count * 86_400_000;
const somebody: Asked = {
	email: 'li@example.com',
	no_survey: false,
	erased: false,
	invited: false,
	last_invited_at: null,
};

describe('who is asked', () => {
	test.each<[string, Partial<Asked>, number, string | null]>([
		['somebody with an address', {}, 90, null],
		['nobody without one', { email: null }, 0, 'no_address'],
		['nobody who wants no surveys', { no_survey: true, invited: true }, 0, 'no_surveys'],
		['nobody who is erased', { erased: true, email: null }, 0, 'erased'],
		['nobody twice', { invited: true, last_invited_at: days(1) }, 0, 'already_invited'],
		['nobody within the quarantine', { last_invited_at: days(89) }, 90, 'quarantined'],
		['again on its last day', { last_invited_at: days(90) }, 90, null],
		['whoever was asked yesterday, where no quarantine is set', { last_invited_at: days(1) }, 0, null],
	])('%s', (_name, more, quarantine, reason) => expect(whyNot({ ...somebody, ...more }, now, quarantine)).toBe(reason));

	it('says the gravest reason, so that the counts say what to mend', () => {
		expect(whyNot({ ...somebody, no_survey: true, email: null }, now, 0)).toBe('no_surveys');
	});
});
