import { factCode } from '../../core/facts/name.ts';
import { nextTick, onScopeDispose } from 'vue';
import { codeList, type CodeList } from '../names/use-names.ts';
import { useStudio, type Studio } from '../studio/use-studio.ts';
import { usePlace } from './use-place.ts';

export interface Fields {
	/** What the form calls a column, in the reader's language. */
	readonly name: (field: string) => string;
	/** What a choice of a dropdown is called; undefined for a column without such a choice. */
	readonly choice: (field: string, value: string) => string | undefined;
	/** All choices of a dropdown. */
	readonly choices: (field: string) => readonly { readonly text: string; readonly value: string }[];
	/** What the database keeps in it: `text`, `timestamp`; null for what is no column. */
	readonly type: (field: string) => string | null;
	/** Of a code: the list of the procedure it is of. */
	readonly list: (field: string) => CodeList | null;
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
	let gone = false;
	onScopeDispose(() => (gone = true));
	return {
		name: (field) => {
			const code = factCode(field);
			return (code === null ? store.getField(collection(), field)?.name : fact(code)) || field;
		},
		choice: (field, value) =>
			store.getField(collection(), field)?.meta?.options?.choices?.find((one) => one.value === value)?.text,
		type: (field) => store.getField(collection(), field)?.type ?? null,
		list: (field) => codeList(store.getField(collection(), field)?.meta?.options?.list ?? null),
		choices: (field) => store.getField(collection(), field)?.meta?.options?.choices ?? [],
		goTo: (field) => {
			if (place === null)
				void comeTo(
					() => goToField(store, { collection: collection(), field }),
					() => !gone,
				);
			else place.goTo(field);
		},
	};
}

/** How often a form, or a tab of it, on its way is looked for a column. */
const [looksMs, looks] = [100, 60];

/** Goes to a column as soon as it is there, as long as the reader has not gone elsewhere. */
export async function comeTo(isThere: () => Promise<boolean>, isWanted: () => boolean): Promise<void> {
	for (let look = 0; look < looks && isWanted(); look += 1) {
		if (await isThere()) return;
		await new Promise((done) => {
			setTimeout(done, looksMs);
		});
	}
}

type Store = ReturnType<Studio['useFieldsStore']>;

interface ColumnPlace {
	readonly collection: string;
	readonly field: string;
}

/**
 * Answers whether one is there: a form that is on its way has no such column yet, or lets nobody into it. A column under
 * another tab of the form is there once its tab is opened.
 */
export async function goToField(store: Store, { collection, field }: ColumnPlace): Promise<boolean> {
	const column = field.replace(/\..*/u, '');
	if (openTab(store, collection, column)) await nextTick();
	const place = document.querySelector(`[data-collection="${collection}"][data-field="${column}"]`);
	if (!place) return false;
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'center' });
	const target = place.querySelector('input, textarea, select, button:not(.field-label *), [tabindex="0"]');
	if (!(target instanceof HTMLElement)) return true;
	target.focus({ preventScroll: true });
	return document.activeElement === target;
}

/** Opens the tab a column stands under; answers whether another one was open. A tab follows the focus. */
function openTab(store: Store, collection: string, column: string): boolean {
	for (let group = groupOf(store, collection, column); group !== null; group = groupOf(store, collection, group)) {
		const tab = document.querySelector(`[role="tab"][id$="-trigger-${group}"]`);
		if (!(tab instanceof HTMLElement) || tab.getAttribute('aria-selected') === 'true') continue;
		tab.focus();
		return true;
	}
	return false;
}

const groupOf = (store: Store, collection: string, field: string): string | null =>
	store.getField(collection, field)?.meta?.group ?? null;
