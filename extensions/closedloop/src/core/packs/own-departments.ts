import type { PackElement } from '@closedloop/schema';
import { isElement } from './fragments.ts';

interface Named {
	/** Id of the department for each code the pack names. */
	readonly departments: Readonly<Record<string, string>>;
}

/** Whoever answers what is written with a signature, where the pack names a department: the desk's own. */
export function answeredIn(rule: PackElement, { departments }: Named): PackElement {
	const { annotation } = rule;
	if (!isElement(annotation)) return rule;
	const { answered_by: by } = annotation;
	const known = typeof by === 'string' ? departments[by] : undefined;
	return known === undefined ? rule : { ...rule, annotation: { ...annotation, answered_by: known } };
}

/** Conditions as rules have them, and the desk's own department. */
export const routeOf = (route: PackElement, { departments }: Named): PackElement => ({
	...route,
	when: isElement(route.when) ? Object.entries(route.when).map(([field, values]) => ({ field, values })) : route.when,
	lead: typeof route.lead === 'string' ? (departments[route.lead] ?? route.lead) : route.lead,
});
