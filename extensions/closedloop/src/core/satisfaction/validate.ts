import type { QuestionItem, Scheme } from '@closedloop/schema';

/** What is wrong with a questionnaire or its scheme. Texts belong to the locale files, by code. */
export interface SchemeProblem {
	readonly code:
		| 'band_missing'
		| 'band_duplicate'
		| 'band_order'
		| 'band_gap'
		| 'band_out_of_range'
		| 'line_out_of_range'
		| 'coverage_out_of_range'
		| 'section_weight'
		| 'section_unknown'
		| 'item_duplicate'
		| 'item_code'
		| 'item_weight'
		| 'item_scale'
		| 'item_points'
		| 'item_options'
		| 'nps_twice';
	readonly params: Readonly<Record<string, string | number>>;
}

/** Checks scheme and questions together before they may be published. Empty = sound. */
export function validateScheme(scheme: Scheme, items: readonly QuestionItem[]): readonly SchemeProblem[] {
	return [
		...bands(scheme),
		...lines(scheme),
		...sections(scheme, items),
		...codes(items),
		...items.flatMap((item) => question(item, scheme)),
	];
}

/** Bands go from the highest lower bound to the lowest, which must reach down to 0 so that every score has one. */
function bands({ bands }: Scheme): SchemeProblem[] {
	const problems: SchemeProblem[] = [];
	const lowest = Math.min(...bands.map(({ from }) => from));
	if (bands.length === 0) problems.push({ code: 'band_missing', params: {} });
	else if (!(lowest <= 0)) problems.push({ code: 'band_gap', params: { from: lowest } });
	const seen = new Set<string>();
	for (const [index, { code, from }] of bands.entries()) {
		if (seen.has(code) || code.trim() === '') problems.push({ code: 'band_duplicate', params: { band: code } });
		seen.add(code);
		if (!(from <= 100)) problems.push({ code: 'band_out_of_range', params: { band: code, from } });
		const above = bands[index - 1];
		if (above && !(from < above.from)) problems.push({ code: 'band_order', params: { band: code, above: above.code } });
	}
	return problems;
}

function lines(scheme: Scheme): SchemeProblem[] {
	const problems: SchemeProblem[] = [];
	for (const line of ['alarm_below', 'item_alarm_at', 'satisfied_from'] as const) {
		const value = scheme[line];
		if (value !== undefined && !within(value, 0, 100))
			problems.push({ code: 'line_out_of_range', params: { line, value } });
	}
	if (!within(scheme.min_coverage, 0, 1))
		problems.push({ code: 'coverage_out_of_range', params: { value: scheme.min_coverage } });
	return problems;
}

/** Weights by section: all sections or none, so that no section weighs by accident. */
function sections({ section_weights: weights }: Scheme, items: readonly QuestionItem[]): SchemeProblem[] {
	if (weights === undefined) return [];
	const used = new Set(items.flatMap((item) => (item.type === 'rating' ? [item.section ?? ''] : [])));
	const unknown = Object.keys(weights).filter((section) => !used.has(section));
	const wrong = [...used].filter((section) => !isWeight(weights[section]));
	return [
		...unknown.map((section): SchemeProblem => ({ code: 'section_unknown', params: { section } })),
		...wrong.map((section): SchemeProblem => ({ code: 'section_weight', params: { section } })),
	];
}

function codes(items: readonly QuestionItem[]): SchemeProblem[] {
	const problems: SchemeProblem[] = [];
	const seen = new Set<string>();
	for (const { code } of items) {
		if (code.trim() === '') problems.push({ code: 'item_code', params: { item: code } });
		if (seen.has(code)) problems.push({ code: 'item_duplicate', params: { item: code } });
		seen.add(code);
	}
	const second = items.filter(({ type }) => type === 'nps')[1];
	if (second) problems.push({ code: 'nps_twice', params: { item: second.code } });
	return problems;
}

function question(item: QuestionItem, scheme: Scheme): SchemeProblem[] {
	const problems: SchemeProblem[] = [];
	const params = { item: item.code };
	if (item.type === 'choice') {
		const options = new Set(item.options.map(({ code }) => code));
		if (options.size < 1 || options.size < item.options.length) problems.push({ code: 'item_options', params });
	}
	if (item.type !== 'rating') return problems;
	if (!isWeight(item.weight)) problems.push({ code: 'item_weight', params });
	const span = item.max - item.min;
	// A sum of points has no share of the highest when points may be negative.
	if (!(span > 0) || !Number.isFinite(span) || (scheme.type === 'points' && item.min < 0))
		problems.push({ code: 'item_scale', params });
	if (item.points && item.points.length !== span + 1) problems.push({ code: 'item_points', params });
	return problems;
}

function isWeight(value: number | undefined): boolean {
	return value !== undefined && value > 0 && Number.isFinite(value);
}

function within(value: number, low: number, high: number): boolean {
	return value >= low && value <= high;
}
