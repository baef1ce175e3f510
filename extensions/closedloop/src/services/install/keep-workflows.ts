import { kindNames, recordKinds } from '@closedloop/schema';
import type { Knex } from 'knex';
import { newestOf } from '../../core/workflow/index.ts';
import { areFormerWorkflowsKept, keepFormerWorkflows } from '../../store/records/former-workflows.ts';
import { onlyStandard } from '../../store/install/only-standard.ts';
import { rulebook } from '../rulebook/index.ts';

/**
 * Records of an earlier version lived by the workflow of their collection that was published last, of whatever code.
 * This once, that version is written down as theirs, and its code is the standard one, so that nothing published later
 * moves them. An instance that is new has none.
 */
export async function keepWorkflows(trx: Knex): Promise<void> {
	if (await areFormerWorkflowsKept(trx)) return;
	// One for some types only came later: nobody lived by it.
	const published = [...(await rulebook(trx)).workflows.values()].filter(
		(workflow) => workflow.published && (workflow.rules.types ?? []).length === 0,
	);
	const inForce = kindNames.flatMap((kind) => {
		const { collection } = recordKinds[kind];
		const own = newestOf(published.filter(({ subject }) => subject === collection));
		const last = own.toSorted((a, b) => a.version - b.version).at(-1);
		return last === undefined ? [] : [last];
	});
	await keepFormerWorkflows(trx, Object.fromEntries(inForce.map(({ subject, id }) => [subject, id])));
	for (const { subject, code } of inForce) await onlyStandard(trx, subject, code);
}
