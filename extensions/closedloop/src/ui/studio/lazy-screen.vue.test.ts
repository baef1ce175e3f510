import { describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { words } from '../../studio/rules/words.ts';
import { stage, type Setting } from '../stage/stage.fixture.ts';
import traditional from '../texts/locales/zh-TW.json';
import { useTexts } from '../texts/use-texts.ts';
import type { Ways } from './bring-part.ts';
import { lazyScreen } from './lazy-screen.ts';
import { sharedMark } from './part-files.ts';

const Inside = defineComponent({
	props: { value: String, disabled: Boolean },
	emits: ['input'],
	setup: (props, { emit }) => {
		const { say } = useTexts();
		return () =>
			h(
				'button',
				{ disabled: props.disabled, onClick: () => emit('input', 'new') },
				`${say('rules.add')}${props.value ?? ''}`,
			);
	},
});
const part = { screens: { inside: Inside }, words, shared: sharedMark };

/** Attempt by attempt what comes of loading, and what the server says when asked why not. */
function ways(...attempts: readonly (unknown | { readonly status: number | 'offline' })[]) {
	const left = [...attempts];
	const addresses: string[] = [];
	let said: number | 'offline' = 200;
	const each: Ways = {
		fileOf: (name) => `${name}-0123456789.js`,
		load: async (address) => {
			addresses.push(address);
			const next = left.length > 1 ? left.shift() : left[0];
			if (typeof next !== 'object' || next === null || !('status' in next)) return next;
			said = next.status as number | 'offline';
			throw new TypeError('Failed to fetch dynamically imported module');
		},
		ask: async () => {
			if (said === 'offline') throw new TypeError('Failed to fetch');
			return { status: said };
		},
	};
	return { each, addresses };
}

const open = (each: Ways, setting: Setting = {}) =>
	stage(lazyScreen({ part: 'rules', screen: 'inside', height: 120 }, each), { props: { value: '1' }, ...setting });

describe('a screen that is brought when it is opened', () => {
	it('says that it is on its way, in the room it will have', async () => {
		const { shown } = await open({ ...ways(part).each, load: () => new Promise(() => undefined) });
		expect(shown.get('[role=status]').text()).toBe('载入中');
		expect(shown.get('.part-note').attributes('style')).toContain('120px');
	});

	it.each([
		['zh-CN', '添加1'],
		['zh-TW', '新增1'],
		['en-US', 'Add1'],
		['de-DE', 'Add1'],
	] as const)(
		'is that screen once it is here, with its words in %s, what it was given and what it tells',
		async (locale, text) => {
			const { each, addresses } = ways(part);
			const onInput = vi.fn();
			const { shown } = await open(each, { locale, props: { value: '1', onInput } });
			expect(shown.get('button').text()).toBe(text);
			await shown.get('button').trigger('click');
			expect(onInput).toHaveBeenCalledExactlyOnceWith('new');
			expect(addresses).toEqual(['/closedloop/studio/rules-0123456789.js']);
		},
	);

	it('is asked for once, however many of its kind a page shows, and is there at once when opened again', async () => {
		const { each, addresses } = ways(part);
		const Screen = lazyScreen({ part: 'rules', screen: 'inside', height: 0 }, each);
		const rows = ref(['1', '2']);
		const Page = defineComponent({ setup: () => () => rows.value.map((value) => h(Screen, { key: value, value })) });
		const { shown } = await stage(Page);
		rows.value = ['1', '2', '3'];
		await nextTick();
		expect(shown.findAll('button')).toHaveLength(3);
		expect(addresses).toHaveLength(1);
	});
});

describe('a screen that cannot be had', () => {
	it('says that the server cannot be reached, and comes when asked again, under another address', async () => {
		const { each, addresses } = ways({ status: 'offline' }, part);
		const { shown, settle } = await open(each);
		expect(shown.get('[role=alert]').text()).toContain('连不上服务器');
		await shown.get('[role=alert] button').trigger('click');
		await settle();
		expect(shown.get('button').text()).toBe('添加1');
		expect(new Set(addresses).size).toBe(2);
	});

	it('comes in every place of the page as soon as one has asked again', async () => {
		const { each } = ways({ status: 'offline' }, part);
		const Screen = lazyScreen({ part: 'rules', screen: 'inside', height: 0 }, each);
		const Page = defineComponent({ setup: () => () => ['1', '2'].map((value) => h(Screen, { key: value, value })) });
		const { shown, settle } = await stage(Page);
		expect(shown.findAll('[role=alert]')).toHaveLength(2);
		await shown.get('[role=alert] button').trigger('click');
		await settle();
		expect(shown.findAll('[role=alert]')).toHaveLength(0);
		expect(shown.findAll('button')).toHaveLength(2);
	});

	it('comes by itself once the line is back', async () => {
		const { shown, settle } = await open(ways({ status: 'offline' }, part).each);
		window.dispatchEvent(new Event('online'));
		await settle();
		expect(shown.find('[role=alert]').exists()).toBe(false);
	});

	it('does not call a busy server another version', async () => {
		const { shown } = await open(ways({ status: 503 }).each);
		expect(shown.get('[role=alert]').text()).toContain('重试');
	});
});

describe('a page that is older than the server', () => {
	it('takes the file from the other node when the first does not have it', async () => {
		const { shown } = await open(ways({ status: 404 }, part).each);
		expect(shown.get('button').text()).toBe('添加1');
	});

	it.each([
		['zh-CN', '已安装新版本', '重新加载'],
		['zh-TW', '已安裝新版本', '重新載入'],
		['en-US', 'A newer version has been installed', 'Reload'],
	] as const)('is told to load again where no node has the file: %s', async (locale, text, button) => {
		const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
		const { each, addresses } = ways({ status: 404 });
		const { shown } = await open(each, { locale, answers: () => traditional });
		expect(shown.get('[role=alert]').text()).toContain(text);
		expect(addresses).toHaveLength(2);
		expect(shown.get('[role=alert] button').text()).toBe(button);
		await shown.get('[role=alert] button').trigger('click');
		expect(reload).toHaveBeenCalledOnce();
		reload.mockRestore();
	});

	it.each([
		['was made for another page', { ...part, shared: 'another' }],
		['is no part at all', {}],
	])('is told so of a file that %s', async (_, other) => {
		expect((await open(ways(other).each)).shown.get('[role=alert]').text()).toContain('已安装新版本');
	});
});
