import type { Answers, QuestionItem, Scheme } from '@closedloop/schema';
import { readAnswer, strayAnswers, type InvalidAnswer } from './answers.ts';
import { coverageOf, normalised, rawScore, type Rated, type RatingItem } from './arithmetic.ts';
import { bandOf, declaredScore } from './bands.ts';
import { npsGroupOf, type NpsGroup } from './nps.ts';

/** A line that was crossed and raises feedback (P21, F1:81: below 70, or any single item dissatisfied). */
export interface Alarm {
	readonly kind: 'score' | 'item';
	readonly item?: string;
	readonly value: number;
	readonly line: number;
}

export interface ScoredResponse {
	/** 0–100, rounded as the scheme declares (`band_on`); every line is tested against it. Null when insufficient. */
	readonly score: number | null;
	/**
	 * The same before rounding, also when coverage is too low to count. Null when nothing is rated. Averages use this.
	 */
	readonly raw: number | null;
	/** Rated weight among applicable weight, 0–1. */
	readonly coverage: number;
	/** `insufficient`: too little rated, or a required answer missing. The response stays listed. */
	readonly status: 'scored' | 'insufficient';
	readonly band: string | null;
	readonly satisfied: boolean | null;
	/** 0–10, of the first such question. */
	readonly nps: number | null;
	readonly nps_group: NpsGroup | null;
	/** Normalised, 0–100, per rating item; null = not applicable, not answered or invalid. */
	readonly item_scores: Readonly<Record<string, number | null>>;
	/** A dissatisfied item is heard even when the whole cannot be scored. */
	readonly alarms: readonly Alarm[];
	/** Required items without an answer. */
	readonly missing: readonly string[];
	readonly invalid: readonly InvalidAnswer[];
}

interface Sheet {
	readonly rated: Rated[];
	readonly applicable: RatingItem[];
	readonly missing: string[];
	readonly invalid: InvalidAnswer[];
	nps: number | null;
	/** A required item is blank or holds what cannot be taken. */
	incomplete: boolean;
}

/**
 * Scores one response (docs/statistics.md, "One response") with rated-only arithmetic. A questionnaire without rating
 * items has no score to miss: it is `scored` with null. Never throws on answers; what cannot be taken is listed.
 */
export function scoreResponse(items: readonly QuestionItem[], scheme: Scheme, answers: Answers): ScoredResponse {
	const sheet = read(items, answers);
	const raw = rawScore(sheet.rated, scheme);
	const coverage = coverageOf(sheet.rated, sheet.applicable);
	const asksRatings = items.some(({ type }) => type === 'rating');
	const enough = !sheet.incomplete && (!asksRatings || (raw !== null && coverage >= scheme.min_coverage));
	const score = enough && raw !== null ? declaredScore(raw, scheme.band_on) : null;
	const scores = new Map(sheet.rated.map((one) => [one.item.code, normalised(one)]));
	const ratings = items.filter(({ type }) => type === 'rating');
	return {
		score,
		raw,
		coverage,
		status: enough ? 'scored' : 'insufficient',
		band: score === null ? null : (bandOf(score, scheme.bands)?.code ?? null),
		satisfied: score === null || scheme.satisfied_from === undefined ? null : score >= scheme.satisfied_from,
		nps: sheet.nps,
		nps_group: sheet.nps === null ? null : npsGroupOf(sheet.nps),
		item_scores: Object.fromEntries(ratings.map(({ code }) => [code, scores.get(code) ?? null])),
		alarms: alarmsOf(score, scores, scheme),
		missing: sheet.missing,
		invalid: [...sheet.invalid, ...strayAnswers(items, answers)],
	};
}

function read(items: readonly QuestionItem[], answers: Answers): Sheet {
	const sheet: Sheet = { rated: [], applicable: [], missing: [], invalid: [], nps: null, incomplete: false };
	for (const item of items) {
		const reading = readAnswer(item, Object.hasOwn(answers, item.code) ? answers[item.code] : null);
		if (item.type === 'rating' && reading.state !== 'na') sheet.applicable.push(item);
		if (reading.state === 'invalid') sheet.invalid.push({ code: item.code, reason: reading.reason });
		if (reading.state === 'blank' && item.required) sheet.missing.push(item.code);
		if (item.required && (reading.state === 'blank' || reading.state === 'invalid')) sheet.incomplete = true;
		if (reading.state !== 'answered' || typeof reading.value !== 'number') continue;
		if (item.type === 'rating') sheet.rated.push({ item, value: reading.value });
		if (item.type === 'nps') sheet.nps ??= reading.value;
	}
	return sheet;
}

function alarmsOf(score: number | null, scores: ReadonlyMap<string, number>, scheme: Scheme): readonly Alarm[] {
	const alarms: Alarm[] = [];
	const { alarm_below: below, item_alarm_at: at } = scheme;
	if (score !== null && below !== undefined && score < below) alarms.push({ kind: 'score', value: score, line: below });
	for (const [item, value] of scores) {
		if (at !== undefined && value <= at) alarms.push({ kind: 'item', item, value, line: at });
	}
	return alarms;
}
