/** Whom the variables of a permission mean; a variable that is not among them has no meaning here. */
export type Variables = ReadonlyMap<string, string | null>;

/** A rule of a permission with what its variables mean; undefined where it names one that we do not know. */
export function spoken(rule: unknown, variables: Variables): unknown {
	if (Array.isArray(rule)) {
		const parts = rule.map((each: unknown) => spoken(each, variables));
		return parts.includes(undefined) ? undefined : parts;
	}
	if (typeof rule === 'object' && rule !== null) {
		const parts = Object.entries(rule).map(([key, value]) => [key, spoken(value, variables)] as const);
		return parts.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(parts);
	}
	return typeof rule === 'string' && rule.startsWith('$') ? variables.get(rule) : rule;
}

/** What a permission of the desk may name of whoever is signed in. */
export const variablesOf = (user: string, department: string | null): Variables =>
	new Map([
		['$CURRENT_USER', user],
		['$CURRENT_USER.cl_department', department],
	]);
