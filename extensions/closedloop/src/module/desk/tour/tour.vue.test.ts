import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { stage, type Asked, type Setting, type Stage } from '../../../ui/stage/stage.fixture.ts';
import { words } from '../../../studio/desk/words.ts';
import Board from '../board.vue';
import { answerOf, beenHere, press, queueRow } from '../desk.fixture.ts';
import { stops } from './stops.ts';
import { useSeen } from './use-seen.ts';

/** Whoever opens the desk the first time is shown around it, once. */
describe('the tour of the desk', () => {
	/** What there is room for is seen. */
	const seen = [{ x: 0, y: 0 }] as unknown as DOMRectList;
	beforeEach(() => vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue(seen));
	afterEach(() => vi.restoreAllMocks());

	const mine = [queueRow('FB-1', 'today', { owner: { id: 'me', name: '我' } })];
	const open = (rows = mine, setting: Setting = {}): Promise<Stage> =>
		stage(Board, {
			answers: ({ path }: Asked) =>
				path === '/closedloop/queue' ? answerOf(rows) : { procedures: [], states: [], lines: [] },
			...setting,
		});
	const head = ({ shown }: Stage): string | null =>
		shown.find('.card').exists() ? shown.get('.card h2').text() : null;
	const step = async (at: Stage, text: string): Promise<void> => {
		await at.shown
			.findAll('.card button')
			.find((button) => button.text() === text)
			?.trigger('click');
		await at.settle();
	};

	it('begins once the queue is there, has the focus, and is kept as seen at once', async () => {
		const at = await open();
		expect(head(at)).toBe('要做什么，何时到期');
		expect(document.activeElement?.classList.contains('card')).toBe(true);
		expect(at.presets.collectionPresets).toEqual([
			{ id: 1, collection: 'closedloop-desk', user: 'me', layout: 'closedloop-tour' },
		]);
		expect(at.shown.get('.card').attributes('aria-labelledby')).toBe(at.shown.get('.where').attributes('id'));
		expect(at.shown.get('.card [aria-live=polite]').text()).toContain('每行是一条记录');
	});

	it('does not begin for whoever was shown it before, in whatever browser', async () => {
		expect(head(await open(mine, beenHere))).toBeNull();
	});

	it('goes on and back, says what is not there otherwise, and ends after the last', async () => {
		const at = await open();
		await step(at, '下一个');
		// Nothing of theirs can be taken: where there is something is said instead.
		expect(at.shown.get('.card').text()).toContain('还没有人负责的在“待分派”里');
		await step(at, '上一个');
		expect(head(at)).toBe('要做什么，何时到期');
		const heads: (string | null)[] = [];
		while (head(at) !== null && heads.length < 9) {
			heads.push(head(at));
			await step(at, at.shown.find('.card .next').text());
		}
		expect(heads).toHaveLength(5);
		expect(heads).not.toContain('下一步');
	});

	it('passes over what is not there at all: whoever may not register is not told how', async () => {
		const at = await open([], { forbidden: true });
		expect(at.shown.get('.card').text()).toContain('这里还没有记录');
		const heads: string[] = [];
		while (head(at) !== null && heads.length < 9) {
			heads.push(head(at) ?? '');
			await step(at, at.shown.find('.card .next').text());
		}
		expect(heads).toEqual(['要做什么，何时到期', '接手一条记录', '帮助与搜索']);
	});

	it('is left by Escape wherever the focus is, before the help is; it comes back from there and by the palette', async () => {
		const at = await open();
		await press('?');
		await press('Escape');
		await at.settle();
		expect([head(at), at.shown.find('.help').exists()]).toEqual([null, true]);
		await at.shown.get('.help button').trigger('click');
		expect(head(at)).toBe('要做什么，何时到期');
		await at.shown.get('.card').trigger('keydown', { key: 'Escape' });
		expect(head(at)).toBeNull();
	});

	it('leaves the keys of the page to the page, and Enter on the card goes on', async () => {
		const at = await open();
		await at.shown.get('.card').trigger('keydown', { key: 'Enter' });
		expect([head(at), at.places]).toEqual(['接手一条记录', []]);
		await press('j');
		await at.settle();
		expect(document.activeElement?.getAttribute('data-row')).toBe('id-FB-1');
		await step(at, '离开导览');
		expect(document.activeElement?.getAttribute('data-row'), 'whoever has gone elsewhere stays there').toBe('id-FB-1');
	});

	it('says so where it could not be kept, until it is', async () => {
		const keeping = defineComponent({
			setup: () => {
				const { keep, trouble } = useSeen();
				return () => h('button', { onClick: keep }, trouble.value?.message ?? '');
			},
		});
		const at = await stage(keeping);
		const kept = at.presets.create;
		const answer = { status: 503, data: { errors: [{ message: '暂时不可用', extensions: { code: 'X' } }] } };
		at.presets.create = () => Promise.reject(Object.assign(new Error('refused'), { response: answer }));
		await at.shown.get('button').trigger('click');
		await at.settle();
		expect(at.shown.text()).toBe('暂时不可用');
		at.presets.create = kept;
		await at.shown.get('button').trigger('click');
		await at.settle();
		expect([at.shown.text(), at.presets.collectionPresets.length]).toEqual(['', 1]);
	});

	it.each(Object.entries(words))('has six stops, and words for wherever each may point (%s)', (_language, texts) => {
		expect(stops).toHaveLength(6);
		const { heads, says } = texts.desk.tour;
		expect(Object.keys(heads).toSorted()).toEqual(stops.map(({ name }) => name).toSorted());
		expect(Object.keys(says).toSorted()).toEqual(
			stops
				.flatMap(({ spots }) => spots.map((spot) => spot.says))
				.filter((one, at, all) => all.indexOf(one) === at)
				.toSorted(),
		);
	});
});
