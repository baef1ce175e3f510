import type { SeriesPointAnswer } from '@closedloop/schema';
import { useList } from '../../ui/panel/use-list.ts';

/** Opens the list of exactly the responses a point counts. */
export function useDrill(): (point: SeriesPointAnswer, title: string) => Promise<void> {
	const openList = useList();
	return ({ filter }, title) =>
		openList({
			collection: 'cl_responses',
			filter,
			title,
			sort: '-answered_at',
			fields: ['campaign', 'party', 'answered_at', 'score', 'nps', 'status'],
		});
}
