import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { carryOut } from '../../store/install/carry-out.ts';
import { readCurrent } from '../../store/install/current.ts';
import { widenNumbers } from '../../store/install/full-precision.ts';
import { fillClocks } from '../../store/install/fill-clocks.ts';
import { fillWritten } from '../../store/install/fill-written.ts';
import { fillUnpromised } from '../../store/install/fill-unpromised.ts';
import { installTransaction, patiently } from '../../store/install/transaction.ts';
import { ensureLocks } from '../../store/locks.ts';
import { writeState } from '../../store/machine.ts';
import { adopt } from './adopt.ts';
import { arranged } from './arranged.ts';
import { forgetRulebook, rulebook } from '../rulebook/index.ts';
import { policies, roles, type Current, type Step } from '../../core/install/index.ts';
import { keepWorkflows } from './keep-workflows.ts';
import { makeFindable } from './make-findable.ts';
import { beginSealing, sealHistories } from './seal-histories.ts';
import { beginTellingFiles, tellFiles } from './tell-files.ts';
import { marks, plan, type Wanted } from './plan.ts';
import { secretOf } from '../secret.ts';

/** What this version of ours brings along. */
export const wanted = async (): Promise<Wanted> => ({
	snapshot: (await import('../../later/snapshot.ts')).snapshot,
	policies,
	roles,
});

export interface Installed {
	readonly steps: readonly Step[];
	/** What this instance does not allow and can live without. */
	readonly remarks: readonly string[];
}

/** Emptying the caches is an administrator's right, whoever runs the command line. */
const nobody = { user: null, role: null, app: false, ip: null } as const;

/** After these the rest of the plan needs to see the schema as it has become. */
const reshaping: readonly Step['do'][] = [
	'create_collection',
	'describe_collection',
	'create_field',
	'describe_field',
	'rename_field',
];

/** What `install` would do to this instance, without doing it. */
export async function dryRun({ database }: Pick<ApiExtensionContext, 'database'>): Promise<readonly Step[]> {
	return plan(await readCurrent(database), await wanted());
}

/** Brings an instance, empty or not, to what this version wants: one transaction, additive, a no-op the second time. */
export async function install(context: ApiExtensionContext): Promise<Installed> {
	const [{ database, services, getSchema, env }, shipped] = [context, await wanted()];
	const installed = await installTransaction(database, async (trx) => {
		const current = await readCurrent(trx);
		const steps = plan(current, shipped);
		const remarks = keptForms(current, shipped);
		remarks.push(...(await carriedOut(context, trx, steps)));
		const widened = await widenNumbers(trx);
		if (widened.length > 0) remarks.push(`full precision: ${widened.join(', ')}`);
		const locked = await ensureLocks(trx);
		if (locked.length > 0) remarks.push(`${locked.length} locks put in place`);
		forgetRulebook();
		remarks.push(...(await adopt(trx, secretOf(env), Date.now())));
		forgetRulebook();
		const filled = await fillClocks(trx, [...(await rulebook(trx)).editions.values()], Date.now());
		for (const fill of [fillUnpromised, fillWritten]) await fill(trx);
		remarks.push(...(await makeFindable(trx, context)));
		await keepWorkflows(trx);
		if (filled > 0) remarks.push(`${filled} clocks keep what their calendar says now`);
		if (bringsSeal(steps)) await beginSealing(trx, secretOf(env));
		await beginTellingFiles(trx, secretOf(env));
		for (const [group, values] of marks(shipped))
			await writeState(trx, { name: `shipped:${group}`, value: JSON.stringify(values) });
		return { steps, remarks };
	});
	if (installed.steps.length > 0) await emptyCaches(context);
	const sealed = await patiently(() => sealHistories(database, secretOf(env), Date.now()));
	const told = await patiently(async () =>
		tellFiles({ services, schema: await getSchema(), knex: database }, secretOf(env), Date.now()),
	);
	return { ...installed, remarks: [...installed.remarks, ...sealed, ...told] };
}

/** What the plan's steps remark; after what reshapes the schema the rest see it as it has become. */
async function carriedOut(
	{ services, getSchema }: ApiExtensionContext,
	trx: Knex.Transaction,
	steps: readonly Step[],
): Promise<readonly string[]> {
	const remarks: string[] = [];
	let schema = await getSchema({ database: trx, bypassCache: true });
	let stale = false;
	for (const step of steps) {
		if (stale && !reshaping.includes(step.do)) {
			schema = await getSchema({ database: trx, bypassCache: true });
			stale = false;
		}
		const remark = await carryOut({ knex: trx, schema, services }, step);
		if (remark !== null) remarks.push(remark);
		stale ||= reshaping.includes(step.do);
	}
	return remarks;
}

const keptForms = (current: Current, { snapshot }: Wanted): string[] =>
	[...arranged(current, snapshot)].map(
		(collection) => `the form of ${collection} stays as you arranged it; see closedloop layout`,
	);

/** An earlier version's histories are about to get their seals, this once. */
const bringsSeal = (steps: readonly Step[]): boolean =>
	steps.some(
		(step) => step.do === 'create_field' && step.field.collection === 'cl_events' && step.field.field === 'seal',
	);

export async function emptyCaches({ services, getSchema }: ApiExtensionContext): Promise<void> {
	const schema = await getSchema({ bypassCache: true });
	await new services.UtilsService({ schema, accountability: { ...nobody, roles: [], admin: true } }).clearCache({
		system: true,
	});
}
