import type { SchemaOverview } from '@directus/types';

/** What Directus itself writes into columns an administrator added to keep who wrote when; the system is nobody. */
export function stamps(
	schema: SchemaOverview,
	collection: string,
	when: 'created' | 'updated',
): Readonly<Record<string, unknown>> {
	const fields = Object.values(schema.collections[collection]?.fields ?? {});
	const kept = (what: 'date' | 'user' | 'role'): readonly string[] =>
		fields.filter(({ special }) => special.includes(`${what}-${when}`)).map(({ field }) => field);
	const at = new Date().toISOString();
	return Object.fromEntries([
		...kept('date').map((field) => [field, at] as const),
		...[...kept('user'), ...kept('role')].map((field) => [field, null] as const),
	]);
}
