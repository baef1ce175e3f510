import { expect, it, onTestFinished, vi } from 'vitest';
import { Refused, stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import Candidates from './candidates.vue';

const props = { collection: 'cl_feedback', primaryKey: 'r1' };
const found = {
	candidates: [
		{
			id: 'r0',
			number: 'FB-2026-000001',
			subject: '刹车异响',
			received_at: null,
			status: 'received',
			likeness: 87,
			because: ['party', 'product'],
		},
	],
};
const open = (setting: Setting = {}) =>
	stage(Candidates, { props, values: { id: 'r1', seq: 1 }, answers: () => found, ...setting });

it('offers what may be the same matter, how alike and why', async () => {
	const { shown } = await open();
	const line = shown.get('li').text();
	expect(line).toContain('FB-2026-000001 刹车异响');
	expect(line).toContain('相似度 87% · 同客户、同产品');
});

it('a person decides: the record is marked as a duplicate through the door', async () => {
	const { shown, asked, settle } = await open();
	await shown.get('li button').trigger('click');
	await settle();
	expect(asked.find(({ method }) => method === 'PATCH')).toMatchObject({
		path: '/items/cl_feedback/r1',
		body: { duplicate_of: 'r0' },
	});
});

it('says so when there is nothing alike, and in the reader’s language', async () => {
	const { shown } = await open({ answers: () => ({ candidates: [] }), locale: 'en-US' });
	expect(shown.text()).toContain('Nothing alike was found');
});

it('shows the door’s refusal', async () => {
	const { shown, settle } = await open({
		answers: ({ method }) => (method === 'PATCH' ? new Refused(409, 'CL_CLOSED', '此记录已结束') : found),
	});
	await shown.get('li button').trigger('click');
	await settle();
	expect(shown.get('[role=alert]').text()).toContain('此记录已结束');
});

it('looks while the feedback is being written down, and marks it in the form', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const { shown, asked, values, settle } = await open({
		props: { collection: 'cl_feedback', primaryKey: '+' },
		values: {},
	});
	expect(asked).toEqual([]);
	values.value = { party: 'u1', lot_text: 'B-17', contact: { name: '李' }, status: 'x' };
	await settle();
	vi.advanceTimersByTime(700);
	await settle();
	expect(asked).toMatchObject([
		{ method: 'POST', path: '/closedloop/candidates', body: { party: 'u1', lot_text: 'B-17' } },
	]);
	await shown.get('li button').trigger('click');
	expect(shown.emitted('setFieldValue')).toEqual([[{ field: 'duplicate_of', value: 'r0' }]]);
});
