import type { CollectionName, KindCollection, Stored } from '@closedloop/schema';
import { computed, inject, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { columnIn } from '../../core/workflow/facts.ts';

/** What the form of a collection holds; of a record of any kind, where none is named. */
export type FormValues<Name extends CollectionName = KindCollection> = Stored<Name>;

export interface RecordForm<Name extends CollectionName = KindCollection> {
	/** What the form shows: the stored row with the reader's unsaved edits on top. */
	readonly values: Ref<FormValues<Name>>;
	/** History count of the row the form was filled with; changes whenever somebody's write is loaded. */
	readonly seq: ComputedRef<number | null>;
	/** Columns edited and not saved yet. */
	readonly unsaved: ComputedRef<readonly string[]>;
}

/** Which row it is and how often it was written; a collection without a history has no `seq`. */
type Counted = Stored<'cl_feedback'>;

/**
 * The form around an interface. Studio tells an interface no difference between stored and edited, so the first values
 * of a row are kept and compared; every write to a record counts its `seq` up, which nobody edits, so a new count is a
 * new row.
 */
export function useRecord<Name extends CollectionName = KindCollection>(): RecordForm<Name> {
	const values = inject<Ref<FormValues<Name> & Counted>>('values', ref({}));
	const stored = shallowRef<Counted | null>(null);
	watch(
		values,
		(now) => {
			if (now.id === undefined) stored.value = null;
			else if (stored.value === null || stored.value.id !== now.id || stored.value.seq !== now.seq)
				stored.value = { ...now };
		},
		{ immediate: true },
	);
	return {
		values,
		seq: computed(() => (typeof values.value.seq === 'number' ? values.value.seq : null)),
		unsaved: computed(() => {
			const before = stored.value;
			if (before === null) return [];
			return Object.keys(values.value).filter(
				(field) => JSON.stringify(columnIn(values.value, field)) !== JSON.stringify(columnIn(before, field)),
			);
		}),
	};
}
