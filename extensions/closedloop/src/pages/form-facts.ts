import { factCode, isFactCode } from '../core/facts/index.ts';
import type { FieldProblem } from '../core/intake/index.ts';
import { html, type Markup } from '../core/text/index.ts';
import type { AskedFact } from '../services/intake-public/public-facts.ts';
import { areaField, choiceField, textField, type Field } from './fields.ts';
import type { Say } from './locales/index.ts';
import { problemText } from './problem-text.ts';

interface FactsView {
	readonly asked: readonly AskedFact[];
	/** By the name of the field. */
	readonly typed: ReadonlyMap<string, string>;
	readonly problems: readonly FieldProblem[];
}

/**
 * The fields of the house's own forms, each form by its name; and unseen what was typed for forms of another procedure,
 * which are there again when its kind is chosen again.
 */
export function factFields(view: FactsView, say: Say): readonly Markup[] {
	const forms = [...new Set(view.asked.map(({ form }) => form))];
	return [
		...forms.map(
			(form) => html`<fieldset><legend>${form}</legend>
${view.asked.filter((each) => each.form === form).map((each) => factField(each, view, say))}
</fieldset>`,
		),
		...strays(view),
	];
}

function strays({ asked, typed }: FactsView): readonly Markup[] {
	return [...typed].flatMap(([name, value]) =>
		isFactCode(factCode(name) ?? '') && value.trim() !== '' && !asked.some((each) => each.name === name)
			? [html`<input type="hidden" name="${name}" value="${value}">`]
			: [],
	);
}

function factField(asked: AskedFact, { typed, problems }: FactsView, say: Say): Markup {
	const { name, label, rule, required } = asked;
	const found = problems.filter(({ field }) => field === name).map((problem) => problemText(problem, say));
	const field: Field = {
		name,
		label,
		value: typed.get(name) ?? '',
		// The server judges: a browser would not send what only the procedure of the kind chosen first asks for.
		sometimes: required,
		...(found.length > 0 ? { problem: found.join(' ') } : {}),
	};
	switch (rule.type) {
		case 'long_text':
			return areaField(field, say, 3);
		case 'choice':
		case 'boolean':
			return choiceField(field, say, [{ value: '', label: '' }, ...choicesOf(asked, say)]);
		case 'date':
			return textField(field, say, 'date');
		case 'instant':
			return textField(field, say, 'datetime-local');
		// A number field of a browser takes no fractions unless it is told which.
		case 'number':
		case 'integer':
			return textField(field, say);
		case 'text':
			return textField({ ...field, maxLength: 255 }, say);
	}
}

const choicesOf = ({ rule, choices }: AskedFact, say: Say): AskedFact['choices'] =>
	rule.type === 'choice'
		? choices
		: (['true', 'false'] as const).map((value) => ({ value, label: say(`fact.${value}`) }));
