import type { Text } from './text.ts';

/** One rated or open question. */
export type QuestionItem =
	| {
			readonly code: string;
			readonly type: 'rating';
			readonly label: Text;
			readonly section?: string;
			readonly min: number;
			readonly max: number;
			/** Labels of the scale points, from `min` upwards. */
			readonly points?: readonly Text[];
			readonly weight: number;
			readonly allow_na?: boolean;
			readonly required?: boolean;
			/** High numbers are bad. */
			readonly reversed?: boolean;
	  }
	| { readonly code: string; readonly type: 'nps'; readonly label: Text; readonly required?: boolean }
	| { readonly code: string; readonly type: 'text'; readonly label: Text; readonly required?: boolean }
	| {
			readonly code: string;
			readonly type: 'choice';
			readonly label: Text;
			readonly options: readonly { readonly code: string; readonly label: Text }[];
			readonly required?: boolean;
	  };

/** Half-open by construction: a value belongs to the first band (highest `from`) whose `from` it reaches. */
export interface Band {
	readonly code: string;
	readonly label: Text;
	readonly from: number;
}

/**
 * How answers become a score (docs/statistics.md, "One response"). Part of a questionnaire version, immutable once
 * published.
 */
export interface Scheme {
	/**
	 * Which arithmetic: all weigh rated items only; `points`: 100·Σpoints/Σmax of rated; `sections`: section means first.
	 */
	readonly type: 'weighted' | 'points' | 'sections';
	readonly bands: readonly Band[];
	/** What the band test looks at. */
	readonly band_on: 'raw' | 'rounded0' | 'rounded1';
	/** Below this share of rated weight among applicable weight the score is null. */
	readonly min_coverage: number;
	/** A score below this raises feedback. */
	readonly alarm_below?: number;
	/** An item whose normalised value (0–100) is at or below this raises feedback. */
	readonly item_alarm_at?: number;
	/** A response whose score reaches this counts as satisfied (satisfied share). */
	readonly satisfied_from?: number;
	readonly section_weights?: Readonly<Record<string, number>>;
}

/** `na`: the customer says it does not apply. `null`: not answered. */
export type Answer = number | string | 'na' | null;
export type Answers = Readonly<Record<string, Answer>>;
