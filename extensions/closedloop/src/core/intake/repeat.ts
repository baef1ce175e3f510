import type { Instant, Recipient, RepeatRule } from '@closedloop/schema';
import { dayMs } from '../durations.ts';
import { digest } from '../history/index.ts';
import { textOf, type RecordView } from '../workflow/index.ts';

/** A record as the repeat rule sees it. */
export interface RepeatRecord extends RecordView {
	readonly id: string;
	/** When it was received, not when it was keyed in. */
	readonly at: Instant;
}

/** Longest key the column takes as it is; a longer one is stored as its digest. */
const longest = 200;

/**
 * What makes two records the same trouble, written so that equal means equal: `category=leak&site=S1`. Null when one of
 * the columns is empty — an unknown site is not the same site — or the rule names none.
 */
export function repeatKey(rule: RepeatRule, record: RecordView): string | null {
	const parts: string[] = [];
	for (const field of [...new Set(rule.same)].sort()) {
		const value = textOf(record[field]);
		if (value === null) return null;
		parts.push(`${field}=${plain(value)}`);
	}
	if (parts.length === 0) return null;
	const key = parts.join('&');
	return key.length > longest ? `sha256:${digest(key)}` : key;
}

/**
 * Earlier records this one repeats, oldest first. P17 (F0:666): the same problem at the same site, from the second time
 * on. Without `within_days` it looks back without limit, as the source sets none. Of another kind is another matter: a
 * praise never repeats a complaint.
 *
 * @param earlier records registered before this one; void ones left out by the caller.
 */
export function repeatsOf<R extends RepeatRecord>(
	rule: RepeatRule,
	record: RepeatRecord,
	earlier: readonly R[],
): readonly R[] {
	const key = repeatKey(rule, record);
	if (key === null) return [];
	// A record may be logged after a younger one was received, so the distance counts and not its direction.
	const reach = rule.within_days === undefined ? Number.POSITIVE_INFINITY : rule.within_days * dayMs;
	return earlier
		.filter((other) => other.id !== record.id && textOf(other.kind) === textOf(record.kind))
		.filter((other) => Math.abs(record.at - other.at) <= reach && repeatKey(rule, other) === key)
		.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What the rule makes of so many of the same trouble, by the highest threshold that is reached. */
export function repeatEffect(
	{ raise_to, thresholds = [] }: RepeatRule,
	count: number,
): { readonly severity: string | null; readonly tell: readonly Recipient[] } {
	const reached = thresholds.filter((each) => each.count <= count).toSorted((a, b) => b.count - a.count);
	const raised = reached.find((each) => each.raise_to !== undefined)?.raise_to ?? raise_to;
	return { severity: count > 1 ? (raised ?? null) : null, tell: reached[0]?.tell ?? [] };
}

/** Width, case and spaces are typing, not meaning; `&`, `=` and `%` must not look like the key's own. */
function plain(value: string): string {
	const folded = value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
	return folded.replace(/[%&=]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
