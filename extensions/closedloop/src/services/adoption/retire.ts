import type { Locale } from '@closedloop/schema';
import type { Accountability, ApiExtensionContext } from '@directus/types';
import { unfit } from '../../core/adoption/index.ts';
import { retireProcedures } from '../../store/adoption/write-desk.ts';
import { emitAfterCommit } from '../../store/tick/emit-after-commit.ts';
import { refuseProblems } from '../refusing.ts';
import { catalogue } from './catalogue.ts';
import { deskNow } from './facts.ts';

/** Which procedure is given up, and by whom. */
export interface Retirement {
	readonly code: string;
	/** Null: whoever has the server itself. */
	readonly accountability: Accountability | null;
	readonly locale: Locale;
}

/**
 * Gives a procedure up: no new feedback comes to it and none of its duties opens any more; what runs under it goes on to its
 * end. Answers how many versions were retired. @throws CL_INVALID where none is in force or the catalogue has none of that code, FORBIDDEN
 */
export async function retirePack(
	context: Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema'>,
	{ code, accountability, locale }: Retirement,
): Promise<number> {
	// What the desk has of its own (the rules of CAPAs) is retired as itself, in Studio.
	if (!(await catalogue()).packs.has(code))
		refuseProblems('cl_procedures', [unfit('code', 'unknown_pack', { pack: code })], locale);
	const { procedures } = await deskNow(context.database);
	const ids = procedures.filter((row) => row.code === code && row.status === 'published').map(({ id }) => String(id));
	if (ids.length === 0) refuseProblems('cl_procedures', [unfit('code', 'not_in_force', { procedure: code })], locale);
	const schema = await context.getSchema();
	await emitAfterCommit({ ...context, schema }, 'cl_procedures', async (trx, emit) => {
		const options = { bypassEmitAction: emit };
		await retireProcedures({ knex: trx, schema, services: context.services, accountability, options }, ids);
		return true;
	});
	return ids.length;
}
