import type { RegisterFunctions } from '@directus/types';
import { refusalOfDatabase } from '../services/refusal-of-database.ts';
import { refuse } from '../services/refusal.ts';
import { localeOf } from './parse.ts';

/** What the database refuses, by its locks, its keys or its types, said in the words of the door. */
export function translateErrors({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	filter('database.error', async (error, _meta, context) => {
		const refusal = refusalOfDatabase(error);
		if (refusal === null) return error;
		const { code, collection, ...extensions } = refusal;
		return refuse(code, extensions, await localeWithoutAsking(context), collection);
	});
}

/** The failed statement's transaction is not to be asked anything more. */
const localeWithoutAsking = async (context: Parameters<typeof localeOf>[0]) =>
	context.accountability?.user ? localeOf(context).catch(() => 'zh-CN' as const) : ('zh-CN' as const);
