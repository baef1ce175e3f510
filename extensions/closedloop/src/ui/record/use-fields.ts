import { useStudio } from '../studio/use-studio.ts';

export interface Fields {
	/** What the form calls a column, in the reader's language. */
	readonly name: (field: string) => string;
	/** Brings a column of the form into sight and puts the cursor there. */
	readonly goTo: (field: string) => void;
}

/** Columns of the collection as the form shows them. */
export function useFields(collection: () => string): Fields {
	const store = useStudio().useFieldsStore();
	return {
		name: (field) => store.getField(collection(), field)?.name ?? field,
		goTo: (field) => {
			const place = document.querySelector(`[data-collection="${collection()}"][data-field="${field}"]`);
			if (!place) return;
			const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
			place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'center' });
			const target = place.querySelector('input, textarea, select, button:not(.field-label *), [tabindex="0"]');
			if (target instanceof HTMLElement) target.focus({ preventScroll: true });
		},
	};
}
