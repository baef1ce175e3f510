import { retireProcedures } from '../../store/adoption/write-desk.ts';
import { adoptPacks } from '../adoption/index.ts';
import { forgetPeople, forgetRulebook } from '../rulebook/index.ts';
import { valuesOf, type World } from './world.ts';

/**
 * Lets the house adopt what it works by, in the transaction of the story and as any desk does: what it does not answer is
 * refused. What it gives up is retired before, so that nothing stands in the way of what comes. @throws CL_INVALID
 */
export async function adoptPacksOf(world: World): Promise<void> {
	const { context, script, now } = world;
	if (script.adopt === undefined) return;
	const { retires, packs } = script.adopt;
	await giveUp(world, retires);
	await adoptPacks(context, {
		packs: Object.keys(packs),
		answers: packs,
		dryRun: false,
		accountability: null,
		now,
		locale: 'en-US',
	});
	forget();
}

async function giveUp({ context, items }: World, codes: readonly string[]): Promise<void> {
	if (codes.length === 0) return;
	const rows = await items('cl_procedures').readByQuery({
		filter: { code: { _in: [...codes] }, status: { _eq: 'published' } },
		fields: ['id'],
		limit: -1,
	});
	const ids = rows.map((row) => String(valuesOf<'cl_procedures'>(row).id));
	if (ids.length === 0) return;
	const { services, database: knex } = context;
	const site = { knex, schema: await context.getSchema(), services, accountability: null, options: {} };
	await retireProcedures(site, ids);
	forget();
}

/** Listeners hear of it a moment later; the next line of the story counts on it already. */
function forget(): void {
	forgetRulebook();
	forgetPeople();
}
