import { bracesIn, hasLoneBrace, placeholderNames } from '../core/replies/index.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * A placeholder nobody fills would stand in every answer: each is named, with those there are. Without its braces:
 * Directus makes places for its own words of those in the refusal of an import.
 */
export function replyTemplateProblems(text: string): RuleProblem[] {
	const unknown = bracesIn(text).flatMap((brace) => (brace.is === 'unknown' ? [brace.words] : []));
	return [
		...[...new Set(unknown)].map((name) =>
			problem('text', 'unknown_placeholder', { name, names: placeholderNames.join(', ') }),
		),
		...(hasLoneBrace(text) ? [problem('text', 'lone_brace')] : []),
	];
}
