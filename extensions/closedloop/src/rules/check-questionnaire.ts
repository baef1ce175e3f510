import { validateScheme, type SchemeProblem } from '../core/satisfaction/index.ts';
import { problem } from './check-names.ts';
import type { Questionnaire } from './parse-survey.ts';
import type { RuleProblem } from './problem.ts';

/** Everything that keeps a questionnaire from being published. */
export function questionnaireProblems({ items, scheme }: Questionnaire): RuleProblem[] {
	const found = validateScheme(scheme, items).map((each) =>
		problem(
			placeOf(
				each,
				items.map(({ code }) => code),
			),
			each.code,
			each.params,
		),
	);
	return items.length === 0 ? [problem('items', 'item_missing'), ...found] : found;
}

function placeOf({ code, params: { line, item } }: SchemeProblem, items: readonly string[]): string {
	if (code.startsWith('band_')) return 'scheme.bands';
	if (code === 'line_out_of_range') return `scheme.${line ?? ''}`;
	if (code === 'coverage_out_of_range') return 'scheme.min_coverage';
	if (code.startsWith('section_')) return 'scheme.section_weights';
	const index = items.lastIndexOf(String(item));
	return index < 0 ? 'items' : `items[${index}]`;
}
