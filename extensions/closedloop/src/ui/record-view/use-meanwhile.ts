import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { columnIn } from '../../core/workflow/facts.ts';
import { columnsOf, namesIn, without } from '../record/edited-names.ts';
import type { OwnForm } from '../record/own-form.ts';
import { useStudio } from '../studio/use-studio.ts';
import { useCount } from './use-count.ts';
import type { FormGlance } from './use-form-glance.ts';
import { useLatest, type Counted } from './use-latest.ts';

/** What others have done to a record since its form was filled. */
export interface Meanwhile {
	/** Columns in which something else stands now than in the form. */
	readonly changed: ComputedRef<readonly string[]>;
	/** What the reader has typed into, too (`facts.vin` for a fact), and what stands there now. */
	readonly both: ComputedRef<readonly { readonly column: string; readonly theirs: unknown }[]>;
	/** It cannot be read any more. */
	readonly gone: Readonly<Ref<boolean>>;
	/** Leaves it to what the others wrote. */
	takeTheirs(column: string): void;
	/** Leaves it to what the reader typed. */
	keepOurs(column: string): void;
}

/**
 * Looks whether somebody else writes a record while its form is open. A save is sent with the count of the history its
 * writer has seen: columns of others go on as they are, and where both wrote into one the door refuses it until its
 * writer has chosen.
 */
export function useMeanwhile(form: OwnForm, of: Counted, glance: FormGlance): Meanwhile {
	const { latest, gone } = useLatest(of);
	const filled = computed(() => Number(member(form.initial.value, 'seq') ?? Number.NaN));
	watch([latest, filled], () => {
		if (latest.value > filled.value && latest.value !== glance.data.value?.row.seq) void glance.reload();
	});
	const now = computed(() => {
		const row = glance.data.value;
		return row !== null && row.row.seq > filled.value ? row.values : null;
	});
	const changed = useChanged(form, of, now);
	/** What was decided holds for what had been written until then. */
	const kept = ref<readonly string[]>([]);
	const decision = (column: string): string => `${column} ${latest.value}`;
	const both = computed(() =>
		namesIn(form.edits.value)
			.filter((name) => isOverwritten(name, now.value, form) && !kept.value.includes(decision(name)))
			.map((column) => ({ column, theirs: columnIn(now.value, column) })),
	);
	const seen = computed(() => (now.value === null || both.value.length > 0 ? filled.value : latest.value));
	useCount(form, () => of.collection, seen);
	return {
		changed,
		both,
		gone,
		takeTheirs: (column) => form.edit(without(form.edits.value, column)),
		keepOurs: (column) => {
			kept.value = [...kept.value, decision(column)];
		},
	};
}

type Row = Readonly<Record<string, unknown>>;

/** Columns of the form, which the engine keeps for itself left out. */
function useChanged(form: OwnForm, of: Counted, now: Readonly<Ref<Row | null>>): Meanwhile['changed'] {
	const fields = useStudio().useFieldsStore();
	const isShown = (column: string): boolean => fields.getField(of.collection, column)?.meta?.hidden !== true;
	return computed(() =>
		columnsOf(now.value ?? {}).filter(
			(column) =>
				Object.hasOwn(form.initial.value, column) &&
				isShown(column) &&
				differ(columnIn(now.value, column), columnIn(form.initial.value, column)),
		),
	);
}

/** Whether saving would put the reader's words where others have written theirs. */
const isOverwritten = (name: string, now: Row | null, { initial, edits }: OwnForm): boolean =>
	now !== null &&
	differ(columnIn(now, name), columnIn(initial.value, name)) &&
	differ(columnIn(now, name), columnIn(edits.value, name));

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
