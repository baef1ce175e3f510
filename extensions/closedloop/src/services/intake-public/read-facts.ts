import { columnOfFact, factCode } from '../../core/facts/index.ts';
import type { FieldProblem, Submission } from '../../core/intake/index.ts';
import { member } from '../../core/json.ts';
import { parseValue, type ValueProblem } from '../../core/values/index.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { readLocalTime } from './local-time.ts';
import type { AskedFact, Stray } from './public-facts.ts';

export interface ReadFacts {
	readonly facts: NonNullable<Submission['facts']>;
	readonly problems: readonly FieldProblem[];
	readonly stray: readonly Stray[];
}

const problems: Readonly<Partial<Record<ValueProblem['problem'], FieldProblem['problem']>>> = {
	value_length: 'too_long',
	value_choice: 'not_a_choice',
	value_flag: 'not_a_choice',
	value_number: 'not_a_number',
	value_whole: 'not_a_number',
	value_day: 'not_a_day',
};

/** What was typed into the fields of the house's own forms. `zone`: how a wall-clock time without offset is read. */
export function readFacts(
	posted: ReadonlyMap<string, string>,
	asked: readonly AskedFact[],
	{ zone }: { readonly zone: string },
): ReadFacts {
	const facts: Record<string, unknown> = {};
	const found: FieldProblem[] = [];
	for (const { name, rule, required } of asked) {
		const typed = (rule.type === 'long_text' ? cleanText : cleanLine)(posted.get(name) ?? '');
		if (typed === '') {
			if (required) found.push({ field: name, problem: 'required' });
			continue;
		}
		const read = parseValue(columnOfFact(rule), rule.type === 'instant' ? inZone(typed, zone) : typed);
		if (read.ok) facts[rule.code] = read.value;
		else found.push(problemOf(name, read));
	}
	const known = new Set<string>(asked.map(({ name }) => name));
	const stray = [...posted].flatMap(([name, value]) => {
		const [code, typed] = [factCode(name), cleanText(value)];
		return code === null || known.has(name) || typed === '' ? [] : [{ code, typed }];
	});
	return { facts, problems: found, stray };
}

/** As the door reads it; what is no time stays as it was typed and is refused there. */
function inZone(typed: string, zone: string): string {
	const at = readLocalTime(typed, zone);
	return typeof at === 'number' ? new Date(at).toISOString() : typed;
}

function problemOf(field: FieldProblem['field'], { problem, params }: ValueProblem): FieldProblem {
	const most = member(params, 'most');
	return {
		field,
		problem: problems[problem] ?? 'not_a_date',
		...(typeof most === 'number' ? { limit: most } : {}),
	};
}
