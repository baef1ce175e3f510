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

/** The fields of the house's own forms, each form by its name. */
export function factFields(view: FactsView, say: Say): readonly Markup[] {
	const forms = [...new Set(view.asked.map(({ form }) => form))];
	return forms.map(
		(form) => html`<fieldset><legend>${form}</legend>
${view.asked.filter((each) => each.form === form).map((each) => factField(each, view, say))}
</fieldset>`,
	);
}

function factField(asked: AskedFact, { typed, problems }: FactsView, say: Say): Markup {
	const { name, label, rule, required } = asked;
	const found = problems.filter(({ field }) => field === name).map((problem) => problemText(problem, say));
	const field: Field = {
		name,
		label,
		value: typed.get(name) ?? '',
		required,
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
