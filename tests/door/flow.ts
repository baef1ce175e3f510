import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Row, Running } from '../support/index.ts';

/** One operation of a Flow. */
export interface Step {
	readonly key: string;
	readonly type: string;
	readonly options: Row;
	/** Key of the operation a refusal goes to. */
	readonly reject?: string;
}

/** A Flow as an administrator draws it; it answers what its last operation said. */
export async function flow(
	desk: Running,
	trigger: 'webhook' | 'manual' | 'event',
	options: Row,
	steps: readonly Step[],
): Promise<string> {
	const ids = new Map(steps.map(({ key }) => [key, randomUUID()]));
	const rejected = new Set(steps.flatMap(({ reject }) => (reject === undefined ? [] : [reject])));
	const id = randomUUID();
	const made = await desk.admin.post('/flows', {
		id,
		name: id,
		status: 'active',
		trigger,
		accountability: 'all',
		options,
		operations: steps.map(({ key, type, options: given }, at) => ({
			id: ids.get(key),
			key,
			name: key,
			type,
			options: given,
			position_x: 19 * (at + 1),
			position_y: 1,
		})),
	});
	expect(made.status, made.text).toBe(200);
	for (const [at, { key, reject }] of steps.entries()) {
		const next = steps.slice(at + 1).find((step) => !rejected.has(step.key));
		await desk.admin.patch(`/operations/${ids.get(key)}`, {
			resolve: rejected.has(key) ? null : (ids.get(next?.key ?? '') ?? null),
			reject: reject === undefined ? null : ids.get(reject),
		});
	}
	await desk.admin.patch(`/flows/${id}`, { operation: ids.get(steps[0]?.key ?? '') });
	return id;
}

/** Puts every Flow to rest: Directus 12 without a licence runs five. */
export async function restFlows({ admin }: Running): Promise<void> {
	const { data } = await admin.get<readonly { id: string }[]>('/flows?filter[status][_eq]=active&fields=id&limit=-1');
	const rested = await admin.patch('/flows', { keys: data.map(({ id }) => id), data: { status: 'inactive' } });
	expect(rested.status, rested.text).toBe(200);
}
