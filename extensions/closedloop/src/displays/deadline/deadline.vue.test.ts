import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stage } from '../../ui/stage/stage.fixture.ts';
import Deadline from './deadline.vue';

/** The reader sits in the zone of the test environment; noon of a Wednesday there. */
const now = new Date(2026, 1, 11, 12, 0).getTime();
const at = (ms: number): string => new Date(now + ms).toISOString();
const hour = 3_600_000;

describe('a due time in a list', () => {
	beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date', 'setInterval', 'clearInterval'] }));
	afterEach(() => vi.useRealTimers());

	it.each([
		[-2.25 * hour, '■', '已超 2 小时 15 分'],
		[3.6 * hour, '◆', '还剩 3 小时 36 分（15:36）'],
		[3 * 24 * hour, '●', '还剩 3 天'],
		[12 * 24 * hour, '○', '还剩 12 天'],
		[20_000, '◆', '还剩 不到 1 分（12:00）'],
	])('%i ms away shows %s and %s: shape and words, not colour alone', async (ms, shape, words) => {
		const { shown } = await stage(Deadline, { props: { value: at(ms) } });
		expect(shown.get('.shape').text()).toBe(shape);
		expect(shown.get('.words').text()).toBe(words);
	});

	it('says how urgent and the wall clock to whoever hears or hovers', async () => {
		const { shown } = await stage(Deadline, { props: { value: at(3 * 24 * hour) }, locale: 'en-US' });
		expect(shown.get('.deadline').attributes('title')).toBe('Due this week · 02-14 Sat 12:00');
		expect(shown.get('.closedloop-spoken').text()).toContain('Due this week');
	});

	it('counts down while it is looked at, and is overdue the moment after the due time, not at it', async () => {
		const { shown, settle } = await stage(Deadline, { props: { value: at(60_000) } });
		expect(shown.text()).toContain('还剩 1 分');
		vi.advanceTimersByTime(60_000);
		await settle();
		expect(shown.get('.shape').text()).toBe('◆');
		vi.advanceTimersByTime(1000);
		await settle();
		expect(shown.get('.shape').text()).toBe('■');
	});

	it('stops ticking when nobody looks', async () => {
		const first = await stage(Deadline, { props: { value: at(hour) } });
		const second = await stage(Deadline, { props: { value: at(hour) } });
		expect(vi.getTimerCount()).toBe(1);
		first.shown.unmount();
		second.shown.unmount();
		expect(vi.getTimerCount()).toBe(0);
	});

	it('names the year where it is another one', async () => {
		const { shown } = await stage(Deadline, { props: { value: at(400 * 24 * hour) }, locale: 'en-US' });
		expect(shown.get('.deadline').attributes('title')).toContain('2027-03-');
	});

	it('says so where there is no deadline', async () => {
		const { shown } = await stage(Deadline, { props: { value: null } });
		expect(shown.get('.none').attributes('aria-label')).toBe('无时限');
	});
});
