import type { GlanceAnswer, KindCollection, Text } from '@closedloop/schema';
import { columnIn } from '../../core/workflow/facts.ts';

/** What must not be overlooked about a record, by what it is. */
export type Banner =
	| { readonly what: 'sign'; readonly decision: string; readonly label: Text }
	| { readonly what: 'letter_failed'; readonly to: string | null; readonly error: string | null }
	| { readonly what: 'escalated'; readonly level: number }
	| { readonly what: 'repeat'; readonly times: number; readonly earlier: Place | null };

export interface Place {
	readonly collection: KindCollection;
	readonly id: string;
	readonly number: string | null;
}

/**
 * The most pressing first. That the customer has refused an answer stands with the next step; a failed letter counts until
 * one has left.
 */
export function bannersOf(answer: GlanceAnswer): readonly Banner[] {
	return [...signatures(answer), ...failedLetter(answer), ...escalation(answer), ...repetition(answer)];
}

const signatures = ({ to_sign }: GlanceAnswer): readonly Banner[] =>
	to_sign.map(({ id, label }) => ({ what: 'sign', decision: id, label }));

function failedLetter({ thread }: GlanceAnswer): readonly Banner[] {
	const last = thread.filter(({ what, inner, direction }) => what === 'letter' && !inner && direction !== 'in').at(-1);
	return last?.state === 'failed' ? [{ what: 'letter_failed', to: last.other, error: last.error }] : [];
}

function escalation({ values }: GlanceAnswer): readonly Banner[] {
	const level = Number(columnIn(values, 'escalation_level') ?? 0);
	return level > 0 ? [{ what: 'escalated', level }] : [];
}

function repetition({ values, related }: GlanceAnswer): readonly Banner[] {
	const times = Number(columnIn(values, 'repeat_count') ?? 0);
	if (times < 2) return [];
	const earlier = related.rows.find(({ by }) => by === 'repeat_of') ?? null;
	return [{ what: 'repeat', times, earlier }];
}
