import type { QueueRow, StepsAnswer } from '@closedloop/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { preview } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage, type Answers, type Asked, type Stage } from '../../ui/stage/stage.fixture.ts';
import Board from './board.vue';
import { beenHere, answerOf, focused, glanceOf, letterLine, press, queueRow } from './desk.fixture.ts';

const three = [queueRow('FB-1', 'overdue'), queueRow('FB-2', 'today'), queueRow('FB-3', 'later')];

const steps: StepsAnswer = {
	status: 'answering',
	seq: 1,
	may_write: true,
	customer: null,
	steps: [
		{
			code: 'note',
			label: { zh: '答复顾客', en: 'Reply' },
			to: 'replied',
			to_label: { zh: '已答复', en: 'Replied' },
			terminal: false,
			possible: true,
			missing: [],
			asks: ['step_note'],
			optional: [],
			sets: {},
			tells: 'reply',
		},
		{
			code: 'close',
			label: { zh: '关闭', en: 'Close' },
			to: 'closed',
			to_label: { zh: '已关闭', en: 'Closed' },
			terminal: true,
			possible: false,
			missing: [{ code: 'filled', field: 'responsibility', params: {} }],
			asks: [],
			optional: [],
			sets: {},
			tells: null,
		},
	],
};

/** So wide is the page. */
let width = 1100;
class Box {
	readonly #tell: ResizeObserverCallback;
	constructor(tell: ResizeObserverCallback) {
		this.#tell = tell;
	}
	observe(): void {
		const entry = { contentRect: { width, height: 800 } } as ResizeObserverEntry;
		this.#tell([entry], this as unknown as ResizeObserver);
	}
	disconnect(): void {
		width = 1100;
	}
}
beforeEach(() => vi.stubGlobal('ResizeObserver', Box));
afterEach(() => vi.useRealTimers());

const server =
	(rows: () => readonly QueueRow[], glances: Answers): Answers =>
	(asked) => {
		const { path, method } = asked;
		if (method === 'PATCH') return {};
		if (path === '/closedloop/codes') return { procedures: [], states: [] };
		if (path === '/closedloop/queue') return answerOf(rows());
		if (path.startsWith('/closedloop/glance/')) return glances(asked);
		if (path.endsWith('/preview')) return preview;
		if (path.startsWith('/closedloop/steps/')) return steps;
		if (path.startsWith('/closedloop/deadlines/')) return { now: Date.now(), acknowledgeable: false, clocks: [] };
		return { lines: [], total: 0, verification: { ok: true, length: 1 } };
	};
const idIn = ({ path }: Asked): string => path.split('/').at(-1) ?? '';

async function desk(rows: () => readonly QueueRow[], glances: Answers = (asked) => glanceOf(idIn(asked))) {
	const set = await stage(Board, {
		...beenHere,
		answers: server(rows, glances),
		fields: { words: '顾客原话', responsibility: '责任判定' },
	});
	await rest(set);
	return set;
}
/** Longer than a cursor rests before its record is asked for. */
async function rest({ settle }: Pick<Stage, 'settle'>): Promise<void> {
	await new Promise((done) => {
		setTimeout(done, 150);
	});
	await settle();
}
const glancedAt = ({ asked }: Pick<Stage, 'asked'>): readonly string[] =>
	asked.filter(({ path }) => path.startsWith('/closedloop/glance/')).map(idIn);

describe('the record beside the queue', () => {
	it('is the one at the cursor: what it is, whose matter, what was said, what to do next', async () => {
		const { shown } = await desk(
			() => three,
			(asked) => glanceOf(idIn(asked), { thread: [letterLine(), letterLine({ id: '2', inner: true })] }),
		);
		const pane = shown.get('.pane');
		expect(pane.get('h2').text()).toContain('FB-1 刹车异响');
		expect(pane.get('.people').text()).toContain('华东经销商 · 李小姐');
		expect(pane.get('a[href="tel:13800000000"]').text()).toBe('13800000000');
		expect(pane.get('dl').text()).toBe('顾客原话id-FB-1 的原话');
		expect(pane.get('.thread > ol').text()).toMatch(/reply.*李小姐.*failed.*refused: 550/su);
		expect(pane.get('.thread summary').text()).toBe('给同事的通知 1 条');
		expect(pane.get('.next-step > .open').text()).toBe('答复顾客…');
		expect(pane.get('.others').text()).toMatch(/其他步骤（1）.*关闭.*缺.*责任判定/su);
	});

	it('follows the cursor, asks for no record that is passed, and has what it showed before at once', async () => {
		const set = await desk(() => three);
		await press('j');
		await press('j');
		await press('j');
		await rest(set);
		expect(glancedAt(set)).toEqual(['id-FB-1', 'id-FB-3']);
		expect(set.shown.get('.pane h2').text()).toContain('FB-3');
		await press('k');
		await press('k');
		await new Promise((done) => {
			setTimeout(done, 150);
		});
		expect(set.shown.get('.pane dl').text()).toContain('id-FB-1 的原话');
		await set.settle();
		expect(glancedAt(set)).toEqual(['id-FB-1', 'id-FB-3', 'id-FB-1']);
	});

	it('is read anew when the queue says that it has changed', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let rows = three;
		const set = await desk(() => rows);
		vi.advanceTimersByTime(10_000);
		await set.settle();
		expect(glancedAt(set)).toEqual(['id-FB-1']);
		rows = [queueRow('FB-1', 'overdue', { seq: 2 }), ...three.slice(1)];
		vi.advanceTimersByTime(10_000);
		await rest(set);
		expect(glancedAt(set)).toEqual(['id-FB-1', 'id-FB-1']);
	});

	it('is shown by a click, and opened by the keyboard or with a key held', async () => {
		const set = await desk(() => three);
		const second = set.shown.findAll('.row a')[1];
		const click = async (how: MouseEventInit): Promise<boolean> => {
			const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...how });
			second?.element.dispatchEvent(event);
			await rest(set);
			return event.defaultPrevented;
		};
		expect(await click({ detail: 1 })).toBe(true);
		expect(set.shown.get('.pane h2').text()).toContain('FB-2');
		expect(focused()).toBe('id-FB-2');
		expect(await click({ detail: 0 })).toBe(false);
		expect(await click({ detail: 1, ctrlKey: true })).toBe(false);
	});

	it('is worked on by the drawer of its form; then the next row stands where one is', async () => {
		let rows: readonly QueueRow[] = three;
		const set = await desk(() => rows);
		await press('j');
		await press('s');
		await set.settle();
		const drawer = set.shown.get('.v-drawer');
		await drawer.get('textarea').setValue('已电话说明');
		rows = [three[1]!, three[2]!, queueRow('FB-1', 'later', { seq: 2 })];
		await drawer.get('form').trigger('submit');
		await set.settle();
		await rest(set);
		expect(set.asked.find(({ method }) => method === 'PATCH')).toMatchObject({
			path: '/items/cl_feedback/id-FB-1',
			body: { step_note: '已电话说明', status: 'replied' },
		});
		expect(set.shown.find('.v-drawer').exists()).toBe(false);
		expect(focused()).toBe('id-FB-2');
		expect(set.shown.get('.pane h2').text()).toContain('FB-2');
	});

	it('takes nobody’s drawer away while they write, whatever becomes of the row', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let rows: readonly QueueRow[] = three;
		const set = await desk(() => rows);
		await press('j');
		await press('s');
		await set.settle();
		await set.shown.get('.v-drawer textarea').setValue('写到一半');
		rows = three.slice(1);
		vi.advanceTimersByTime(10_000);
		await set.settle();
		await rest(set);
		const text = set.shown.get('.v-drawer textarea').element;
		expect(text instanceof HTMLTextAreaElement && text.value).toBe('写到一半');
		await set.shown.get('.v-drawer form').trigger('submit');
		await set.settle();
		await rest(set);
		await rest(set);
		expect(set.asked.find(({ method }) => method === 'PATCH')?.path).toBe('/items/cl_feedback/id-FB-1');
		expect(set.shown.get('.pane h2').text()).toContain('FB-2');
	});

	it('leaves Enter to what is pressed by it, and comes back to the list by Escape', async () => {
		const set = await desk(() => three);
		const more = set.shown.get('.others summary').element;
		if (more instanceof HTMLElement) more.focus();
		await press('Enter');
		await set.settle();
		expect(set.places).toEqual([]);
		await press('Escape');
		expect(focused()).toBe('id-FB-1');
	});

	it('leads to the column of the form that a step waits for', async () => {
		const set = await desk(() => three);
		await set.shown.get('.waiting button').trigger('click');
		expect(set.places).toEqual([{ path: '/content/cl_feedback/id-FB-1' }]);
	});

	it('says why there is nothing to show: gone, no longer one’s to read, no row', async () => {
		let rows = three;
		const gone = await desk(
			() => rows,
			() => new Refused(404, 'CL_NOT_FOUND', '没有这条记录，或您不能查看'),
		);
		expect(gone.shown.get('.pane [role=alert]').text()).toContain('没有这条记录');
		rows = [];
		await gone.shown.findAll('[role=tab]')[0]?.trigger('click');
		const none = await desk(() => []);
		expect(none.shown.get('.pane').text()).toBe('没有选中的行。');
	});

	it('tells what a colleague said of it apart from what passed between both sides', async () => {
		const { shown } = await desk(
			() => three,
			(asked) =>
				glanceOf(idIn(asked), {
					thread: [
						letterLine({
							what: 'comment',
							other: '王总',
							words: '先稳住客户',
							direction: null,
							state: null,
							error: null,
						}),
					],
				}),
		);
		expect(shown.get('.thread .comment').text()).toMatch(/^·\s*内部留言\s*王总.*先稳住客户$/su);
	});

	it('is not there where the page is narrow, and nothing is asked for it', async () => {
		width = 600;
		const set = await desk(() => three);
		expect(set.shown.find('.pane').exists()).toBe(false);
		expect(glancedAt(set)).toEqual([]);
		await press('s');
		expect(set.shown.find('.v-drawer').exists()).toBe(false);
	});
});
