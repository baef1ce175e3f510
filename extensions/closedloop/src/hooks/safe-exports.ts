import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import * as z from 'zod';
import { isSheet, sheetRows } from '../services/exports/index.ts';

type Next = () => void;
type Middleware = (request: Request, response: unknown, next: Next) => void;

interface Request {
	readonly body?: unknown;
	/** Frozen by Directus; another may stand in its place. */
	sanitizedQuery?: unknown;
}

interface App {
	readonly use: (path: string, middleware: Middleware) => void;
}

/** What Directus keeps beside the collections, and shows by services of their own. */
const scopes = ['files', 'revisions', 'notifications', 'comments', 'activity'] as const;

/**
 * No text of ours leaves for a spreadsheet as a formula, on whichever path Directus exports. A read knows that it is
 * one of an export by its query; the export in the background says so beside the query, and is told to say it within.
 */
export function safeExports(
	{ filter, init }: Pick<RegisterFunctions, 'filter' | 'init'>,
	{ getSchema }: HookExtensionContext,
): void {
	const guard = async (
		rows: unknown,
		collection: string,
		query: unknown,
		schema: Parameters<typeof sheetRows>[2] | null,
	) => (isSheet(query) ? sheetRows(rows, collection, schema ?? (await getSchema())) : rows);
	filter('items.read', async (rows, { collection, query }, { schema }) =>
		guard(rows, String(collection), query, schema),
	);
	for (const scope of scopes)
		filter(`${scope}.read`, async (rows, { query }, { schema }) => guard(rows, `directus_${scope}`, query, schema));
	init('routes.before', ({ app }) => {
		if (!isApp(app)) return;
		app.use('/utils/export', (request, _response, next) => {
			const asked = background.safeParse(request.body);
			if (asked.success && asked.data.format.startsWith('csv')) asked.data.query.export = 'csv';
			next();
		});
		// Answers of GraphQL are no rows: nobody exports them, and no filter could know.
		app.use('/graphql', (request, _response, next) => {
			if (isSheet(request.sanitizedQuery))
				request.sanitizedQuery = { ...Object(request.sanitizedQuery), export: undefined };
			next();
		});
	});
}

/** The body of an export in the background; its query is changed where it stands. */
const background = z.object({
	format: z.string(),
	query: z.custom<{ export?: unknown }>((query) => typeof query === 'object' && query !== null),
});

const isApp = (app: unknown): app is App => typeof app === 'function' && 'use' in app && typeof app.use === 'function';
