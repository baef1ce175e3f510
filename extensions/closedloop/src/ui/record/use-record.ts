import type { CollectionName, KindCollection, Stored } from '@closedloop/schema';
import { computed, inject, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { columnIn } from '../../core/workflow/facts.ts';
import { useOwnForm } from './own-form.ts';

/** What the form of a collection holds; of a record of any kind, where none is named. */
export type FormValues<Name extends CollectionName = KindCollection> = Stored<Name>;

export interface RecordForm<Name extends CollectionName = KindCollection> {
	/** What the form shows: the stored row with the reader's unsaved edits on top. */
	readonly values: Ref<FormValues<Name>>;
	/** History count of the row the form was filled with; changes whenever somebody's write is loaded. */
	readonly seq: ComputedRef<number | null>;
	/** Columns edited and not saved yet. */
	readonly unsaved: ComputedRef<readonly string[]>;
	/** What stands in them, as saving would write it. */
	readonly edits: ComputedRef<Readonly<Record<string, unknown>>>;
	/** What goes with them when they are written: the count of the history their writer has seen, where it is known. */
	readonly seen: ComputedRef<{ readonly seq?: unknown }>;
}

/** Which row it is and how often it was written; a collection without a history has no `seq`. */
type Counted = Stored<'cl_feedback'>;

/**
 * The form around an interface, or whatever shows a record in its place. Where no form of Studio's is, the first values
 * of a row are what it was filled with; every write to a record counts its `seq` up, so a new count is a new row.
 */
export function useRecord<Name extends CollectionName = KindCollection>(): RecordForm<Name> {
	const values = inject<Ref<FormValues<Name> & Counted>>('values', ref({}));
	const form = useOwnForm();
	const first = shallowRef<Counted | null>(null);
	watch(
		values,
		(now) => {
			if (now.id === undefined) first.value = null;
			else if (first.value === null || first.value.id !== now.id || first.value.seq !== now.seq)
				first.value = { ...now };
		},
		{ immediate: true },
	);
	const stored = computed(() => (form === null ? first.value : filledWith(form.initial.value)));
	const unsaved = computed(() => {
		const before = stored.value;
		if (before === null) return [];
		return Object.keys(values.value).filter(
			(field) =>
				field !== 'seq' && JSON.stringify(columnIn(values.value, field)) !== JSON.stringify(columnIn(before, field)),
		);
	});
	return {
		values,
		seq: computed(() => {
			const seq = columnIn(stored.value, 'seq');
			return typeof seq === 'number' ? seq : null;
		}),
		unsaved,
		edits: computed(() => Object.fromEntries(unsaved.value.map((field) => [field, columnIn(values.value, field)]))),
		seen: computed(() => {
			const seq = member(form?.edits.value, 'seq');
			return seq === undefined ? {} : { seq };
		}),
	};
}

const filledWith = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null =>
	member(row, 'id') === undefined ? null : row;
