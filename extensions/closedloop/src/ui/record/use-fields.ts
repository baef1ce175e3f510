import { factCode } from '../../core/facts/name.ts';
import { useStudio } from '../studio/use-studio.ts';
import { usePlace } from './use-place.ts';

export interface Fields {
	/** What the form calls a column, in the reader's language. */
	readonly name: (field: string) => string;
	/** What a choice of a dropdown is called; undefined for a column without such a choice. */
	readonly choice: (field: string, value: string) => string | undefined;
	/** All choices of a dropdown. */
	readonly choices: (field: string) => readonly { readonly text: string; readonly value: string }[];
	/** Brings a column of the form into sight and puts the cursor there. */
	readonly goTo: (field: string) => void;
}

/**
 * Columns of the collection as the form shows them.
 *
 * @param fact what a fact of a procedure is called, by its code; for whoever names facts (`facts.vin`)
 */
export function useFields(collection: () => string, fact: (code: string) => string = String): Fields {
	const [store, place] = [useStudio().useFieldsStore(), usePlace()];
	return {
		name: (field) => {
			const code = factCode(field);
			return (code === null ? store.getField(collection(), field)?.name : fact(code)) || field;
		},
		choice: (field, value) =>
			store.getField(collection(), field)?.meta?.options?.choices?.find((one) => one.value === value)?.text,
		choices: (field) => store.getField(collection(), field)?.meta?.options?.choices ?? [],
		goTo: (field) => {
			if (place === null) goToField(collection(), field);
			else place.goTo(field);
		},
	};
}

/** Answers whether one is there: a form that is on its way has no such column yet, or lets nobody into it. */
export function goToField(collection: string, field: string): boolean {
	const column = field.replace(/\..*/u, '');
	const place = document.querySelector(`[data-collection="${collection}"][data-field="${column}"]`);
	if (!place) return false;
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'center' });
	const target = place.querySelector('input, textarea, select, button:not(.field-label *), [tabindex="0"]');
	if (!(target instanceof HTMLElement)) return true;
	target.focus({ preventScroll: true });
	return document.activeElement === target;
}
