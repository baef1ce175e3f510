import type { DeadlineAnswer, Instant } from '@closedloop/schema';

export interface Picture {
	/** Path of the hours that count; everything beside them is closed. */
	readonly open: string;
	readonly pauses: readonly { readonly x: number; readonly width: number }[];
	readonly rungs: readonly { readonly x: number; readonly level: number; readonly fired: boolean }[];
	readonly due: number;
	readonly now: number | null;
	readonly end: number | null;
}

export const width = 600;
export const bar = { top: 18, height: 16 } as const;

/** Places one promise on a line from its start to whatever comes last: due, answer, the present. */
export function pictureOf(clock: DeadlineAnswer, now: Instant): Picture {
	const running = clock.state === 'running' || clock.state === 'paused';
	const to = Math.max(clock.due_at, clock.met_at ?? 0, running ? now : 0);
	const length = Math.max(1, to - clock.started_at);
	const x = (at: Instant): number => Math.min(width, Math.max(0, ((at - clock.started_at) / length) * (width - 12)));
	const box = ([from, until]: readonly [Instant, Instant]): string => {
		const [left, right] = [x(from), x(until)];
		return right > left
			? `M${left.toFixed(1)},${bar.top}h${(right - left).toFixed(1)}v${bar.height}h${(left - right).toFixed(1)}z`
			: '';
	};
	return {
		open: clock.working ? clock.open.map(box).join('') : box([clock.started_at, clock.due_at]),
		pauses: clock.pauses.map(({ from, to: until }) => ({ x: x(from), width: Math.max(2, x(until ?? now) - x(from)) })),
		rungs: clock.rungs.filter(({ at }) => at <= to).map(({ at, level, fired }) => ({ x: x(at), level, fired })),
		due: x(clock.due_at),
		now: running ? x(now) : null,
		end: clock.met_at === null ? null : x(clock.met_at),
	};
}
