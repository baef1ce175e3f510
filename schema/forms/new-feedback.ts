import type { Matters } from './matters.ts';

/**
 * What the form of new feedback shows, in the order of its columns: what somebody can say on the telephone, and what
 * decides which procedure applies (product line, site).
 */
export const askedFirst = [
	'kind',
	'channel',
	'subject',
	'words',
	'wish',
	'category',
	'severity',
	'site',
	'party',
	'contact',
	'anonymous',
	'received_at',
	'product',
	'lot_text',
	'photos',
	'candidates',
	'duplicate_of',
] as const;

/** Where somebody's health may have suffered, and with it whom the law wants told: asked for there, and nowhere else. */
export const whereHarmIs: Matters = {
	column: 'kind',
	values: ['adverse_event', 'complaint', 'failure', 'return_request', 'internal'],
	fresh: ['adverse_event'],
};
