import { expect, it } from 'vitest';
import { Refused, stage, type Answers, type Asked } from '../../ui/stage/stage.fixture.ts';
import NewVersion from './new-version.vue';

const stored = {
	id: 'p1',
	code: 'P36',
	version: 1,
	status: 'published',
	published_at: '2026-01-01T00:00:00Z',
	title: '投诉',
	deadlines: [{ kind: 'first_reply' }],
};
const desk =
	(versions: readonly unknown[], made: Answers = () => ({ id: 'p2' })): Answers =>
	(asked) => {
		if (asked.method === 'POST') return made(asked);
		return asked.path.endsWith('/p1') ? stored : versions;
	};
const open = (answers: Answers, primaryKey = 'p1', forbidden = false) =>
	stage(NewVersion, {
		forbidden,
		props: { collection: 'cl_procedures', primaryKey },
		values: { id: primaryKey, code: 'P36' },
		answers,
	});
const published = { id: 'p1', version: 1, status: 'published' };

it('says that a published version stays, and begins the next one with all it says', async () => {
	const { shown, asked, places, settle } = await open(desk([published]));
	expect(shown.text()).toContain('此版本已发布，不再修改。');
	await shown.get('button').trigger('click');
	await settle();
	const written = asked.find(({ method }: Asked) => method === 'POST')?.body;
	expect(written).toEqual({
		code: 'P36',
		title: '投诉',
		deadlines: [{ kind: 'first_reply' }],
		version: 2,
		status: 'draft',
	});
	expect(places).toEqual([{ path: '/content/cl_procedures/p2' }]);
});

it('leads to the draft where there is one, and is silent on a draft', async () => {
	const both = [{ id: 'p2', version: 2, status: 'draft' }, published];
	expect((await open(desk(both))).shown.get('a').attributes('href')).toBe('/content/cl_procedures/p2');
	expect((await open(desk(both), 'p2')).shown.find('section').exists()).toBe(false);
});

it('offers nothing to whoever may only read', async () => {
	const { shown } = await open(desk([published]), 'p1', true);
	expect([shown.text(), shown.find('button').exists()]).toEqual(['此版本已发布，不再修改。', false]);
});

it('says what went wrong', async () => {
	const { shown, settle } = await open(desk([published], () => new Refused(403, 'FORBIDDEN', 'x')));
	await shown.get('button').trigger('click');
	await settle();
	expect(shown.get('[role=alert]').text()).toContain('请向管理员申请');
});
