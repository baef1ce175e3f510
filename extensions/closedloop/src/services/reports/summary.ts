import type {
	AgeingAnswer,
	DateString,
	DeadlineGroupAnswer,
	DeadlineGrouping,
	Locale,
	ShareAnswer,
} from '@closedloop/schema';
import { dayMs } from '../../core/durations.ts';
import { percent, recordsOf, sayIn, sentenceOf, type Say } from './words.ts';

export interface ToldDeadlines {
	readonly by: DeadlineGrouping;
	readonly min_n: number;
	readonly target: number | null;
	readonly from: DateString;
	/** Last day. */
	readonly to: DateString;
	readonly total: DeadlineGroupAnswer;
	readonly groups: readonly DeadlineGroupAnswer[];
}

export function deadlinesTitle({ by, from, to }: ToldDeadlines, locale: Locale): string {
	const say = sayIn(locale);
	return say('deadlines_title', { by: say(`by_${by}`), from, to });
}

/** The report in words for whoever does not see it: both denominators, what stands apart, and the weakest group. */
export function deadlinesSummary(
	{ by, min_n, target, from, to, total, groups }: ToldDeadlines,
	locale: Locale,
): string {
	const say = sayIn(locale);
	const { due, answered, cancelled, not_due } = total;
	if (due.n + answered.n + cancelled + not_due === 0) return say('deadlines_none', { from, to });
	const parts = [
		say('fell_due', { n: due.n, kept: due.kept, share: due.share === null ? '—' : percent(due.share) }),
		certainty(due, min_n, say),
		...(target === null || due.share === null || !due.enough
			? []
			: [say(due.share >= target ? 'target_reached' : 'target_missed', { target: percent(target) })]),
		...(due.late + due.open_late > 0 ? [say('broken', { late: due.late, open: due.open_late })] : []),
		say('answered', { n: answered.n, kept: answered.kept }),
		...(cancelled + not_due > 0 ? [say('apart', { cancelled, not_due })] : []),
		...(by === 'period' ? [] : weakest(groups, say)),
	];
	return sentenceOf(
		say,
		parts.filter((part) => part !== ''),
	);
}

function certainty({ low, high, enough, n }: ShareAnswer, min_n: number, say: Say): string {
	if (n === 0) return '';
	if (!enough || low === null || high === null) return say('few', { n: min_n });
	return say('interval', { low: percent(low), high: percent(high) });
}

/** Named only where there is something to compare and enough to say it of. */
function weakest(groups: readonly DeadlineGroupAnswer[], say: Say): readonly string[] {
	const judged = groups.filter(({ due }) => due.enough).toSorted((a, b) => (a.due.share ?? 1) - (b.due.share ?? 1));
	const [worst] = judged;
	if (judged.length < 2 || worst?.due.share === null || worst === undefined || worst.due.share === 1) return [];
	return [say('worst', { label: worst.label, share: percent(worst.due.share), n: worst.due.n })];
}

/** What the open records say in words. */
export function ageingSummary(
	{
		of,
		n,
		overdue,
		warned,
		age,
		oldest,
		generated_at,
	}: Pick<AgeingAnswer, 'of' | 'n' | 'overdue' | 'warned' | 'age' | 'oldest' | 'generated_at'>,
	locale: Locale,
): string {
	const say = sayIn(locale);
	if (n === 0) return say('ageing_none', { of: recordsOf(of, locale) });
	const days = (ms: number | null): number => Math.floor((ms ?? 0) / dayMs);
	return sentenceOf(say, [
		say('open', { of: recordsOf(of, locale), n }),
		say('overdue', { n: overdue.n }),
		say('warned', { n: warned.n }),
		say('age', { median: days(age.median_ms), p90: days(age.p90_ms) }),
		...(oldest === null
			? []
			: [say('oldest', { number: oldest.name, days: days(Date.parse(generated_at) - Date.parse(oldest.since)) })]),
	]);
}
