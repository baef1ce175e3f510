import type { QueueAnswer } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { stage, type Asked, type Setting } from '../../ui/stage/stage.fixture.ts';
import Board from './board.vue';
import { beenHere, answerOf, queueRow } from './desk.fixture.ts';
import { beginning, placeIn, queryOf } from './use-address.ts';

const loads = {
	people: [
		{ id: '00000000-0000-4000-8000-000000000001', name: '李雷', open: 7, overdue: 2 },
		{ id: '00000000-0000-4000-8000-000000000002', name: null, open: 3, overdue: 0 },
	],
	nobody: { open: 1, overdue: 0 },
};
const desk = (query: Readonly<Record<string, string>> = {}, more: Setting = {}) =>
	stage(Board, {
		...beenHere,
		answers: ({ path, query: asked }: Asked) => {
			if (path === '/closedloop/queue/load') return loads;
			if (path !== '/closedloop/queue') return { procedures: [], states: [] };
			return answerOf([queueRow('FB-1', 'today')], { view: asked.get('view') as QueueAnswer['view'] });
		},
		route: { path: '/closedloop-desk', params: {}, query },
		...more,
	});
type Stage = Awaited<ReturnType<typeof desk>>;
const lastAsked = ({ asked }: Stage) =>
	Object.fromEntries(asked.findLast(({ path }) => path === '/closedloop/queue')?.query ?? []);

describe('what of the queue is looked at', () => {
	it('is said by the address, and what an address says wrongly is not asked', () => {
		const place = { ...beginning, view: 'department', severity: 'major', owner: 'nobody' } as const;
		expect(queryOf(place)).toEqual({ view: 'department', severity: 'major', owner: 'nobody' });
		expect(placeIn(queryOf(place))).toEqual(place);
		expect(placeIn({ view: 'none', kind: 'x', owner: 'x', severity: ['a'], filter: null })).toEqual(beginning);
	});

	it('is asked of the server as the address says it, and is the address once something is chosen', async () => {
		const one = await desk({ view: 'department', severity: 'major' });
		expect(lastAsked(one)).toEqual({ view: 'department', severity: 'major', limit: '50' });
		await one.shown.get('select[aria-label=种类]').setValue('feedback');
		await one.settle();
		expect(lastAsked(one)).toMatchObject({ kind: 'feedback', severity: 'major' });
		expect(one.places).toEqual([
			{ path: '/closedloop-desk', query: { view: 'department', kind: 'feedback', severity: 'major' } },
		]);
	});

	it('is no word of the address: a customer may be looked for by name', async () => {
		const one = await desk({ view: 'department', filter: '王小姐' });
		expect(one.shown.get('input[type=search]').element, 'nor taken from one').toMatchObject({ value: '' });
		await one.shown.get('input[type=search]').setValue('李小姐');
		await one.shown.get('select[aria-label=种类]').setValue('feedback');
		await one.settle();
		expect(one.shown.get('input[type=search]').element).toMatchObject({ value: '李小姐' });
		expect(one.places).toEqual([{ path: '/closedloop-desk', query: { view: 'department', kind: 'feedback' } }]);
	});

	it('is one colleague of the department, chosen by how much they have', async () => {
		const one = await desk({ view: 'department' });
		const people = one.shown.findAll('.load button');
		expect(people.map((person) => person.text().replaceAll(/\s+/gu, ' '))).toEqual([
			'李雷 未结 7 超期 2',
			'他人 未结 3',
			'无人负责 未结 1',
		]);
		await people[0]?.trigger('click');
		await one.settle();
		expect(lastAsked(one)).toMatchObject({ view: 'department', owner: loads.people[0]?.id });
		expect(one.shown.get('.load button').attributes('aria-pressed')).toBe('true');
		await one.shown.findAll('[role=tab]')[0]?.trigger('click');
		await one.settle();
		expect(lastAsked(one)).toEqual({ view: 'mine', limit: '50' });
	});

	it('is kept under a name as the reader’s own, come back to by it, and forgotten', async () => {
		const one = await desk({ view: 'department', severity: 'major' });
		one.presets.collectionPresets = [
			{ id: 70, collection: 'closedloop-desk', user: 'somebody', bookmark: '别人的', layout_query: {} },
			{ id: 71, collection: 'cl_feedback', user: 'me', bookmark: '列表', layout_query: {} },
		];
		await one.shown.get('.saved .open').trigger('click');
		await one.settle();
		await one.shown.get('.saved input').setValue('本部门重大');
		await one.shown.get('.saved form').trigger('submit');
		await one.settle();
		expect(one.presets.collectionPresets.at(-1)).toMatchObject({
			collection: 'closedloop-desk',
			user: 'me',
			bookmark: '本部门重大',
			layout_query: { 'closedloop-desk': { view: 'department', severity: 'major' } },
		});
		expect(one.shown.findAll('.saved li').map((view) => view.text())).toEqual(['★ 本部门重大 ×']);
		// Named already.
		expect(one.shown.find('.saved .open').exists()).toBe(false);
		await one.shown.findAll('[role=tab]')[0]?.trigger('click');
		await one.shown.get('.saved li button').trigger('click');
		await one.settle();
		expect(lastAsked(one)).toMatchObject({ view: 'department', severity: 'major' });
		await one.shown.get('.saved .remove').trigger('click');
		await one.settle();
		expect(one.shown.findAll('.saved li')).toHaveLength(0);
		expect(one.presets.collectionPresets.map(({ id }) => id)).toEqual([70, 71]);
	});
});
