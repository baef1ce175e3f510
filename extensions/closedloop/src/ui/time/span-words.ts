import type { Say } from '../texts/use-texts.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const naturalDayMs = 24 * hourMs;

/** How a length is counted: working time has its own day, of eight hours or whatever the calendar opens. */
export interface Counting {
	readonly working?: boolean;
	/** Length of a day in the counted time. */
	readonly dayMs?: number | null;
}

/**
 * `2 小时 15 分`, `3 天 4 小时`, `9 工作日`: the two largest units, never rounded up, so that what is left is at least
 * what is said.
 */
export function spanWords(ms: number, say: Say, counting: Counting = {}): string {
	const dayMs = counting.dayMs ?? naturalDayMs;
	const unit = (name: string, n: number): string =>
		say(`span.${counting.working === true ? 'working_' : ''}${name}`, { n });
	const whole = Math.max(0, Math.floor(ms / minuteMs)) * minuteMs;
	if (whole === 0) return say('span.moment');
	const days = Math.floor(whole / dayMs);
	const hours = Math.floor((whole - days * dayMs) / hourMs);
	const minutes = Math.round((whole - days * dayMs - hours * hourMs) / minuteMs);
	if (days > 0) return hours > 0 && days < 7 ? `${unit('days', days)} ${unit('hours', hours)}` : unit('days', days);
	if (hours > 0) return minutes > 0 ? `${unit('hours', hours)} ${unit('minutes', minutes)}` : unit('hours', hours);
	return unit('minutes', minutes);
}

/** `还剩 3 小时 40 分` or `已超 2 小时 15 分`. */
export function leftWords(ms: number, say: Say, counting: Counting = {}): string {
	return say(ms >= 0 ? 'remaining.left' : 'remaining.over', { span: spanWords(Math.abs(ms), say, counting) });
}
