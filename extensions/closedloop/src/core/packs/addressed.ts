import type { PackElement } from '@closedloop/schema';
import { isElement, resolved, type Fragments } from './fragments.ts';

/** The desk's departments, by the codes the pack gives them. */
interface Named {
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

/** The desk's own department; a slip whose pack names no ladder climbs by levels, like any promise. */
export const slipOf = (slip: PackElement, fragments: Fragments, { departments }: Named): PackElement => ({
	...withLadder({ ...slip, ladder: slip.ladder ?? 'levels' }, fragments),
	to: typeof slip.to === 'string' ? (departments[slip.to] ?? slip.to) : slip.to,
});

/** The desk's own department; one that is due climbs by levels where its pack names no ladder. */
export const noticeOf = (notice: PackElement, fragments: Fragments, { departments }: Named): PackElement => ({
	...(notice.due === undefined ? notice : withLadder({ ...notice, ladder: notice.ladder ?? 'levels' }, fragments)),
	...(typeof notice.from === 'string' ? { from: departments[notice.from] ?? notice.from } : {}),
});

/** The ladder of that name, or the one that is written out. */
export const withLadder = (element: PackElement, fragments: Fragments): PackElement => ({
	...element,
	ladder: resolved('ladders', element.ladder, fragments) ?? element.ladder,
});
