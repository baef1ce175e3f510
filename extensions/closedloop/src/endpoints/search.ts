import { longestSearch } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import * as z from 'zod';
import { member } from '../core/json.ts';
import { refuse } from '../services/refusal.ts';
import { search } from '../services/search/index.ts';
import { readAs } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { invalid } from './question.ts';
import type { DeskRequest } from './route.ts';

const [usualRows, mostRows] = [20, 50];
const rows = z.int().min(1).max(mostRows).default(usualRows);

/**
 * POST /closedloop/search: records found by number, customer, telephone, lot or words, as whoever asks may read them. What
 * is looked for names people: it stands in no address, and so in no log of addresses.
 */
export function registerSearch(router: Router, context: EndpointExtensionContext): void {
	router.post(
		'/search',
		costly(async (request, response) => {
			if (!request.accountability?.user) throw refuse('CL_NOT_FOUND');
			const [text, limit] = [textIn(request), limitIn(request)];
			const viewer = readAs(request, context);
			response.setHeader('Cache-Control', 'private, no-store');
			response.json({ data: await search({ database: context.database, viewer, text, limit }) });
		}),
	);
}

/** @throws CL_INVALID */
function textIn(request: DeskRequest): string {
	const sent = member(request.body, 'q');
	const text = typeof sent === 'string' ? sent.trim() : '';
	if (text === '') throw invalid(request, 'q', 'required');
	if (text.length > longestSearch) throw invalid(request, 'q', 'value_length', { most: longestSearch });
	return text;
}

/** @throws CL_INVALID */
function limitIn(request: DeskRequest): number {
	const read = rows.safeParse(member(request.body, 'limit'));
	if (!read.success) throw invalid(request, 'limit', 'value_whole', { least: 1, most: mostRows });
	return read.data;
}
