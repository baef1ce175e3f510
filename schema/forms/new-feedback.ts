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
