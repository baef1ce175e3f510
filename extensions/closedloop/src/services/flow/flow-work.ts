import { isDirectusError } from '@directus/errors';
import type { Accountability, ApiExtensionContext } from '@directus/types';
import type { Instant, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { readAs, readAsDesk } from '../../store/read-as.ts';
import type { FlowWriting } from '../../store/flow/clock-step.ts';
import { people } from '../rulebook/index.ts';
import type { Calculation } from '../calculator/index.ts';

/** What Directus hands to an operation. */
export interface FlowContext extends Pick<ApiExtensionContext, 'services' | 'getSchema'> {
	readonly database: Knex;
	readonly accountability: Accountability | null;
}

/**
 * `$trigger`: whoever set the Flow off (nobody at all = the system, as with a schedule). `$full`: the system itself.
 */
const authorityOf = ({ accountability }: FlowContext, permissions: unknown): Accountability | null =>
	permissions === '$full' ? null : accountability;

export async function flowWriting(context: FlowContext, permissions: unknown): Promise<FlowWriting> {
	const { services, database, getSchema } = context;
	return {
		services,
		database,
		schema: await getSchema({ database }),
		accountability: authorityOf(context, permissions),
	};
}

export async function flowCalculation(
	context: FlowContext,
	{ permissions, language }: Readonly<Record<string, unknown>>,
	now: Instant,
): Promise<Calculation> {
	const { services, database, schema, accountability } = await flowWriting(context, permissions);
	const read =
		accountability === null
			? readAsDesk(schema, { services })
			: readAs({ schema, accountability }, { services, database });
	return { database, read, now, locale: await languageFor(database, accountability, language) };
}

async function languageFor(database: Knex, accountability: Accountability | null, asked: unknown): Promise<Locale> {
	if (asked === 'zh-CN' || asked === 'zh-TW' || asked === 'en-US') return asked;
	const user = accountability?.user ?? null;
	return (user === null ? undefined : (await people(database)).languages.get(user)) ?? 'zh-CN';
}

/**
 * Runs one operation. A refusal goes down the reject branch as it is — `$last.code`, `$last.extensions.field` — and
 * with its sentence, which an error otherwise keeps to itself when it is written down.
 */
export async function inFlow<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		const errors: readonly unknown[] = Array.isArray(error) ? error : [error];
		for (const each of errors)
			if (isDirectusError(each)) Object.defineProperty(each, 'message', { value: each.message, enumerable: true });
		throw error;
	}
}
