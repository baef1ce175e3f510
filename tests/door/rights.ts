import { randomUUID } from 'node:crypto';
import { collections } from '@closedloop/schema';
import { expect } from 'vitest';
import type { Row, Running } from '../support/index.ts';

/** One permission of a policy made for a test. */
export interface Right {
	readonly collection: string;
	readonly action: 'create' | 'read' | 'update' | 'delete';
	readonly fields?: readonly string[];
	readonly permissions?: Row;
	readonly presets?: Row | null;
	readonly validation?: Row;
}

/** Everything a clerk has in our collections, so that a test says only where its role differs. */
export const clerkRights: readonly Right[] = Object.keys(collections).flatMap((collection) =>
	(['create', 'read', 'update'] as const).map((action): Right => ({ collection, action })),
);

/**
 * A role with exactly these rights; `differing` take the place of those of `rights` for the same collection and action.
 */
export async function roleWith(
	desk: Running,
	rights: readonly Right[],
	differing: readonly Right[] = [],
): Promise<{ readonly role: string; readonly policy: string }> {
	const [role, policy] = [randomUUID(), randomUUID()];
	const rest = rights.filter((right) =>
		differing.every(({ collection, action }) => collection !== right.collection || action !== right.action),
	);
	const answers = [
		await desk.admin.post('/policies', { id: policy, name: policy, app_access: true }),
		await desk.admin.post('/roles', { id: role, name: role }),
		await desk.admin.post('/access', { role, policy }),
		await desk.admin.post(
			'/permissions',
			[...rest, ...differing].map((right) => ({ fields: ['*'], permissions: {}, ...right, policy })),
		),
	];
	for (const { status, text } of answers) expect(status, text).toBe(200);
	return { role, policy };
}

/** What a permission adds to writes from now on; null for nothing. */
export async function preset(
	desk: Running,
	policy: string,
	collection: string,
	action: 'create' | 'update',
	presets: Row | null,
): Promise<void> {
	const [found] = (
		await desk.admin.get<readonly { id: number }[]>(
			`/permissions?filter[policy][_eq]=${policy}&filter[collection][_eq]=${collection}&filter[action][_eq]=${action}&fields=id`,
		)
	).data;
	const changed = await desk.admin.patch(`/permissions/${found?.id}`, { presets });
	expect(changed.status, changed.text).toBe(200);
}
