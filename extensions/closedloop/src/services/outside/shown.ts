import { recordKinds, type Instant, type Text } from '@closedloop/schema';
import { factCode } from '../../core/facts/index.ts';
import { columnOf, isShownOutside, type Matter, type UpdateCase } from '../../core/record/index.ts';
import { instantOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';

/** One column as somebody outside reads it: what it is called, and words, the name of a choice, or a moment. */
export interface Shown {
	readonly label: Text;
	readonly value: string | Text | { readonly at: Instant };
}

const yesNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } } as const;

/**
 * A column the rule shows; nothing where it is empty. Whatever is written there is shown: they sign all of it. Of what
 * publishing refuses to show nothing is, though a rule that is older may name it.
 */
export function shownOf(matter: Matter, { procedure }: Pick<UpdateCase, 'procedure'>, name: string): readonly Shown[] {
	const value = columnIn(matter.view, name);
	const { collection } = recordKinds[matter.kind];
	if (value === null || value === undefined || value === '' || !isShownOutside(collection, name)) return [];
	const fact = procedure?.rules.facts?.find(({ code }) => code === factCode(name));
	const column = columnOf(collection, name);
	const label = fact?.label ?? column?.label ?? { zh: name, en: name };
	const at = (fact?.type ?? column?.type) === (fact ? 'instant' : 'timestamp') ? instantOf(value) : null;
	if (at !== null) return [{ label, value: { at } }];
	const choices =
		fact?.choices ?? column?.choices?.map((choice) => ({ code: choice.value, label: choice.label })) ?? [];
	return [{ label, value: choices.find(({ code }) => code === value)?.label ?? plain(value) }];
}

function plain(value: unknown): string | Text {
	if (typeof value === 'boolean') return yesNo[`${value}`];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
