import { columnsFrozenBy, recordKinds, type FrozenRule, type KindLiteral } from '../kinds/index.ts';
import type { FieldCondition, FieldSnapshot } from '../snapshot/shape.ts';

/**
 * What something rests on is shown as what can be read, not written: the door refuses it (`CL_FROZEN`). What may be filled
 * in while it is empty is left open: a form cannot tell what was empty from what is being typed.
 */
export function showingFrozen(collection: string, fields: readonly FieldSnapshot[]): FieldSnapshot[] {
	const kinds: readonly KindLiteral[] = Object.values(recordKinds);
	const rules: readonly FrozenRule[] = kinds.find((kind) => kind.collection === collection)?.frozen ?? [];
	return fields.map((field) => {
		const resting = rules.filter((rule) => rule.fillable !== true && columnsFrozenBy(rule, field.field));
		const { meta } = field;
		if (resting.length === 0 || meta.hidden || meta.readonly) return field;
		return { ...field, meta: { ...meta, conditions: [...(meta.conditions ?? []), ...resting.map(frozenBy(meta))] } };
	});
}

const frozenBy =
	({ hidden, required }: FieldSnapshot['meta']) =>
	({ while: { field, values }, rests }: FrozenRule): FieldCondition => ({
		name: `rests on it: ${rests}`,
		rule: { _and: [{ id: { _nnull: true } }, { [field]: filterOf(values) }] },
		readonly: true,
		hidden,
		required,
	});

/** A yes stands in the table of frozen columns as a word. */
function filterOf(values: readonly string[] | undefined): Readonly<Record<string, unknown>> {
	if (values === undefined) return { _nnull: true };
	return values.includes('true') ? { _eq: true } : { _in: values };
}
