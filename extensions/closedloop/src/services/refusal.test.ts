import { describe, expect, it } from 'vitest';
import { missingPhrase, refusalText } from './refusal.ts';

/** What somebody reads who may not go on: names of the form, no codes. */
describe('what is missing for a step', () => {
	const verdict = {
		code: 'value',
		field: 'customer_verdict',
		params: { values: ['accepted', 'silent', 'unheard_of'] },
	} as const;

	it('is said in the words of the choice that is wanted', () => {
		expect(missingPhrase(verdict, 'zh-CN', 'cl_feedback')).toBe('“顾客意见”须为：接受 / 未回应 / unheard_of');
		expect(missingPhrase(verdict, 'zh-TW', 'cl_feedback')).toBe('“顧客意見”須為：接受 / 未回應 / unheard_of');
		expect(missingPhrase(verdict, 'en-US', 'cl_feedback')).toContain('Accepted');
		expect(missingPhrase(verdict, 'en-US')).toContain('accepted / silent');
	});

	it('is said in the words of its procedure before those of the form, and a yes as a yes', () => {
		const severity = { code: 'value', field: 'severity', params: { values: ['minor', 'normal'] } } as const;
		const texts = { minor: { zh: '轻微', en: 'Minor' } };
		expect(missingPhrase({ ...severity, texts }, 'zh-CN', 'cl_feedback')).toBe('“严重度”须为：轻微 / normal');
		const wanted = { code: 'value', field: 'answer_wanted', params: { values: ['false'] } } as const;
		expect(missingPhrase(wanted, 'zh-CN', 'cl_reports')).toMatch(/须为：否$/u);
		const roles = { code: 'role', params: { roles: ['handler', 'customer', 'system'] } } as const;
		expect(missingPhrase(roles, 'zh-TW')).toBe('需要角色：處理人 / 顧客 / 系統');
	});

	it('calls a decision by the name its rule gives it, and by its code where none does', () => {
		const decision = { code: 'decision', params: { kind: 'no_capa' } } as const;
		expect(missingPhrase(decision, 'en-US')).toContain('no_capa');
		const texts = { kind: { zh: '不立项批准', en: 'No CAPA approved' } };
		expect(missingPhrase({ ...decision, texts }, 'zh-CN')).toContain('不立项批准');
	});
});

describe('the sentence of a refusal', () => {
	it('is that of its code; of a code that is none of ours the code itself', () => {
		expect(refusalText({ code: 'CL_CLOSED' }, 'en-US', 'cl_feedback')).toMatch(/ended/u);
		expect(refusalText({ code: 'FORBIDDEN' }, 'en-US', 'cl_feedback')).toBe('FORBIDDEN');
	});
});
