import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { member } from '../core/json.ts';
import { editsIn } from '../services/read/edited-case.ts';
import { replyTemplatesFor } from '../services/read/reply-templates.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs } from '../store/read-as.ts';
import { localeOf } from './locale.ts';
import { costly } from './one-after-another.ts';
import { pathId } from './question.ts';
import type { DeskRequest } from './route.ts';

/**
 * GET /closedloop/reply-templates/:id: the texts a feedback may be answered with, filled from it as the reader may see
 * it. POST the same with `edits` that are not saved.
 */
export function registerReplyTemplates(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const answer = (request: DeskRequest, sent: unknown): ReturnType<typeof replyTemplatesFor> => {
		const edits = editsIn(sent, localeOf(request));
		const id = pathId(request, 'id');
		return replyTemplatesFor({
			database: context.database,
			viewer: readAs(request, context),
			id,
			edits,
			now: machine.now(),
		});
	};
	router.get(
		'/reply-templates/:id',
		costly(async (request, response) => {
			response.json({ data: await answer(request, undefined) });
		}),
	);
	router.post(
		'/reply-templates/:id',
		costly(async (request, response) => {
			response.json({ data: await answer(request, member(request.body, 'edits')) });
		}),
	);
}
