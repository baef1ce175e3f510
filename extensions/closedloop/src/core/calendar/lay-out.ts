import type { Instant } from '@closedloop/schema';
import { dayMs, type DayNumber } from './civil.ts';
import { spansOf, type ParsedRules } from './rules.ts';
import type { Zone } from './zone.ts';

/** The working time of the days `[first, last)` as absolute spans, with sums from the first of them on. */
export function layOut(
	{ rules, zone }: { readonly rules: ParsedRules; readonly zone: Zone },
	first: DayNumber,
	last: DayNumber,
) {
	const opens: Instant[] = [];
	const closes: Instant[] = [];
	const worked: number[] = [];
	const spanOfDay: number[] = [];
	const workingDays: DayNumber[] = [];
	let total = 0;
	for (let day = first; day < last; day++) {
		spanOfDay.push(opens.length);
		for (const span of spansOf(rules, day)) {
			const open = zone.reached(day * dayMs + span.open);
			const close = zone.reached(day * dayMs + span.close);
			// A span that lies wholly in the hour skipped in spring has no time in it.
			if (close <= open) continue;
			opens.push(open);
			closes.push(close);
			worked.push(total);
			total += close - open;
		}
		if (opens.length > (spanOfDay.at(-1) ?? 0)) workingDays.push(day);
	}
	spanOfDay.push(opens.length);
	worked.push(total);
	return { opens, closes, worked, spanOfDay, workingDays };
}
