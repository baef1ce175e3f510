import { expect, it } from 'vitest';
import { codes } from '../../ui/stage/answers.fixture.ts';
import { stage } from '../../ui/stage/stage.fixture.ts';
import Code from './code.vue';

it.each([
	['categories', 'brake', '刹车异响'],
	['severities', 'major', '重大'],
	['no_action_reasons', 'not_ours', '非本公司产品'],
	['approvals', 'close_without_capa', '不立项关闭'],
	['deadlines', 'first_reply', '首次反馈'],
	['bands', 'very_satisfied', '很满意'],
] as const)('calls a code of %s by its name', async (list, value, name) => {
	const { shown } = await stage(Code, { props: { value, list }, answers: () => codes });
	expect(shown.text()).toBe(name);
});

it('still knows what a retired version called it', async () => {
	const { shown } = await stage(Code, {
		props: { value: 'queue', list: 'categories' },
		answers: () => codes,
		locale: 'en-US',
	});
	expect(shown.text()).toBe('Queue');
});
