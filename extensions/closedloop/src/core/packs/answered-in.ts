import type { PackElement } from '@closedloop/schema';
import { isElement } from './fragments.ts';

/** Whoever answers what is written with a signature, where the pack names a department: the desk's own. */
export function answeredIn(
	rule: PackElement,
	{ departments }: { readonly departments: Readonly<Record<string, string>> },
): PackElement {
	const { annotation } = rule;
	if (!isElement(annotation)) return rule;
	const { answered_by: by } = annotation;
	const known = typeof by === 'string' ? departments[by] : undefined;
	return known === undefined ? rule : { ...rule, annotation: { ...annotation, answered_by: known } };
}
