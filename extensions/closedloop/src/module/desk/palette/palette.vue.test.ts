import type { SearchRow } from '@closedloop/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { member } from '../../../core/json.ts';
import { stage, type Asked, type Setting } from '../../../ui/stage/stage.fixture.ts';
import { press } from '../desk.fixture.ts';
import type { Choice } from './choice.ts';
import Palette from './palette.vue';
import { visited } from './recent.ts';

const found = (number: string, more: Partial<SearchRow> = {}): SearchRow => ({
	...{ kind: 'feedback', label: { zh: '反馈', en: 'Feedback' }, collection: 'cl_feedback', id: `id-${number}` },
	...{ place: 'words', number, title: { text: '刹车异响', list: null }, about: null, customer: '华东经销商' },
	...{ procedure: null, status: 'received', begun_at: null, ...more },
});

describe('the palette', () => {
	beforeEach(() => {
		visited.value = [];
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	});
	afterEach(() => {
		vi.useRealTimers();
		document.body.replaceChildren();
	});
	const done: string[] = [];
	const commands = (): readonly Choice[] => [
		{
			group: 'commands',
			key: 'register',
			name: '登记反馈',
			more: '',
			shortcut: 'n',
			pick: () => done.push('register'),
		},
		{ group: 'commands', key: 'help', name: '显示按键', more: '', shortcut: '?', pick: () => done.push('help') },
	];
	async function opened(rows: readonly SearchRow[] = [found('FB-1'), found('FB-2')], more: Setting = {}) {
		const before = document.createElement('button');
		document.body.append(before);
		before.focus();
		const answers = ({ path }: Asked): unknown => {
			if (path === '/closedloop/search') return { rows, more: false, texts: true };
			if (path === '/users') return [{ id: 'li', first_name: '雷', last_name: '李', email: 'li@example.com' }];
			return { procedures: [], states: [] };
		};
		const on = await stage(Palette, { props: { commands }, answers, ...more });
		await press('k', { ctrlKey: true });
		await on.settle();
		const type = async (text: string): Promise<void> => {
			await on.shown.get('input').setValue(text);
			await vi.advanceTimersByTimeAsync(250);
			await on.settle();
		};
		const lines = () => on.shown.findAll('[role=option]').map((line) => line.get('.name').text());
		const chosen = () => on.shown.find('[aria-selected=true] .name').text();
		const key = async (name: string): Promise<void> => {
			await on.shown.get('input').trigger('keydown', { key: name });
			await on.settle();
		};
		return { ...on, before, type, lines, chosen, key };
	}

	it('opens with Ctrl-K and shows what can be done, with the keys that do it', async () => {
		const { shown, lines, chosen } = await opened();
		expect(lines()).toEqual(['登记反馈', '显示按键']);
		expect(chosen()).toBe('登记反馈');
		expect(shown.findAll('kbd').map((one) => one.text())).toEqual(['n', '?']);
		const input = shown.get('input');
		expect(input.attributes()).toMatchObject({ role: 'combobox', 'aria-expanded': 'true' });
		expect(shown.find(`#${CSS.escape(input.attributes('aria-controls') ?? '')}`).attributes('role')).toBe('listbox');
	});

	it('finds records, colleagues and commands once the writing rests, and goes where it is told', async () => {
		const { shown, type, lines, chosen, key, places, asked, before } = await opened();
		await type('登记');
		expect(lines()).toEqual(['FB-1 刹车异响', 'FB-2 刹车异响', '李雷', '登记反馈']);
		expect(shown.findAll('.heading').map((heading) => heading.text())).toEqual(['记录', '同事', '命令']);
		expect(shown.get('[role=status]').text()).toBe('找到 4 项');
		expect(asked.filter(({ path }) => path === '/closedloop/search').map(({ body }) => member(body, 'q'))).toEqual([
			'登记',
		]);
		await key('ArrowDown');
		expect(chosen()).toBe('FB-2 刹车异响');
		await key('ArrowUp');
		await key('ArrowUp');
		expect(chosen(), 'round the end').toBe('登记反馈');
		await key('ArrowDown');
		await key('Enter');
		expect(places).toEqual([{ path: '/content/cl_feedback/id-FB-1' }]);
		expect(shown.find('dialog').exists()).toBe(false);
		expect(document.activeElement).toBe(before);
		await press('k', { metaKey: true });
		await vi.advanceTimersByTimeAsync(1);
		expect(lines()[0], 'where somebody was last comes first').toBe('FB-1 刹车异响');
	});

	it('obeys a command, and does nothing where there is nothing', async () => {
		const { type, key, lines, shown } = await opened([], {
			answers: ({ path }) =>
				path === '/closedloop/search'
					? { rows: [], more: false, texts: true }
					: path === '/users'
						? []
						: { procedures: [], states: [] },
		});
		await type('没有这种');
		expect(lines()).toEqual([]);
		expect(shown.get('[role=status]').text()).toBe('没有含“没有这种”的内容。');
		await key('Enter');
		expect(shown.find('dialog').exists()).toBe(true);
		await type('显示');
		await key('Enter');
		expect(done).toEqual(['help']);
	});

	it('is left with Escape, and the focus goes back', async () => {
		const { key, shown, before } = await opened();
		await key('Escape');
		expect(shown.find('dialog').exists()).toBe(false);
		expect(document.activeElement).toBe(before);
	});

	it('asks only for what was typed last', async () => {
		const { shown, asked, settle } = await opened();
		const input = shown.get('input');
		await input.setValue('刹');
		await vi.advanceTimersByTimeAsync(50);
		await input.setValue('刹车');
		await vi.advanceTimersByTimeAsync(250);
		await settle();
		expect(asked.filter(({ path }) => path === '/closedloop/search').map(({ body }) => member(body, 'q'))).toEqual([
			'刹车',
		]);
	});
});
