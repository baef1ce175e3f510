import { expect, it, onTestFinished, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { codes } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage } from '../../ui/stage/stage.fixture.ts';
import Status from './status.vue';

it('says a state in the words of the published workflow, with a mark for its tone', async () => {
	const { shown } = await stage(Status, {
		props: { value: 'closed', collection: 'cl_feedback' },
		answers: () => codes,
	});
	expect(shown.text()).toBe('✓已关闭');
	expect(shown.get('.state').classes()).toEqual(expect.arrayContaining(['good', 'terminal']));
});

it('speaks English to a reader of a language we do not have', async () => {
	const { shown } = await stage(Status, {
		props: { value: 'received', collection: 'cl_feedback' },
		answers: () => codes,
		locale: 'de-DE',
	});
	expect(shown.text()).toContain('Received');
});

it('shows the bare code of a state nobody named, and of any state while the names cannot be had', async () => {
	const unnamed = await stage(Status, { props: { value: 'odd', collection: 'cl_feedback' }, answers: () => codes });
	expect(unnamed.shown.text()).toContain('odd');
	const refused = await stage(Status, {
		props: { value: 'closed', collection: 'cl_feedback' },
		answers: () => new Refused(403, 'FORBIDDEN', ''),
	});
	expect(refused.shown.text()).toContain('closed');
});

it('asks for the names once for a whole list', async () => {
	const list = defineComponent({
		setup: () => () =>
			['received', 'closed', 'received'].map((value) => h(Status, { value, collection: 'cl_feedback' })),
	});
	const { shown, asked } = await stage(list, { answers: () => codes });
	expect(shown.text()).toContain('已登记');
	expect(asked.map(({ path }) => path)).toEqual(['/closedloop/codes']);
});

it('asks again for a state nobody knows, a minute later: a workflow may have been published since', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	onTestFinished(() => {
		vi.useRealTimers();
	});
	let known = codes;
	const rows = ref(1);
	const list = defineComponent({
		setup: () => () => Array.from({ length: rows.value }, () => h(Status, { value: 'odd', collection: 'cl_feedback' })),
	});
	const { shown, asked, settle } = await stage(list, { answers: () => known });
	known = {
		...codes,
		states: [
			{ collection: 'cl_feedback', published: true, states: [{ code: 'odd', label: { zh: '新状态', en: 'New' } }] },
		],
	};
	rows.value = 2;
	await settle();
	expect([shown.text(), asked.length]).toEqual(['○odd○odd', 1]);
	vi.advanceTimersByTime(61_000);
	rows.value = 3;
	await settle();
	expect([shown.text(), asked.length]).toEqual(['○新状态○新状态○新状态', 2]);
});
