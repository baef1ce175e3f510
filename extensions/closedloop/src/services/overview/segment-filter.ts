import { recordKinds } from '@closedloop/schema';
import type { FieldFilter, Filter } from '@directus/types';
import { columnOf } from '../../core/record/index.ts';
import type { ToldKind } from '../../store/queue/queued-kinds.ts';
import type { Read } from '../../store/read-as.ts';
import { versionsOf, type Segment } from '../reports/segment.ts';

/** What makes a record of a kind one of a segment; null where no such record is. */
export type InSegment = (of: ToldKind) => Filter | null;

/** One thing that is asked: by the kind's own column where it has one, else by that of the feedback it is about. */
interface Part {
	readonly own: (of: ToldKind) => string | null;
	readonly about: string;
	readonly means: FieldFilter[string];
}

/** A record is of a segment by itself, or by the feedback it is about; of what has neither nothing is in it. */
export async function inSegment(desk: Read, segment: Segment): Promise<InSegment> {
	const parts = await partsOf(desk, segment);
	return (of) => {
		const filters: FieldFilter[] = [];
		const about: FieldFilter[] = [];
		for (const { own, about: column, means } of parts) {
			const name = own(of);
			if (name !== null && columnOf(of.collection, name) !== undefined) filters.push({ [name]: means });
			else about.push({ [column]: means });
		}
		const itsFeedback = ofFeedback(of, about);
		return itsFeedback === null ? null : { _and: [...filters, ...itsFeedback] };
	};
}

async function partsOf(desk: Read, { procedure, department, feedback_kind }: Segment): Promise<readonly Part[]> {
	const parts: Part[] = [];
	if (procedure !== undefined) {
		const versions = await versionsOf(desk, procedure);
		parts.push({ own: () => 'procedure', about: 'procedure', means: { _in: [...versions] } });
	}
	if (department !== undefined)
		parts.push({ own: (of) => of.department, about: 'lead_department', means: { _eq: department } });
	if (feedback_kind !== undefined)
		parts.push({
			own: ({ kind }) => (kind === 'feedback' ? 'kind' : null),
			about: 'kind',
			means: { _eq: feedback_kind },
		});
	return parts;
}

/**
 * By the feedback it points at, or by those that point at it: each thing asked by one of them, since Directus leaves out a
 * filter with several conditions behind such a relation.
 */
function ofFeedback({ collection }: ToldKind, about: readonly FieldFilter[]): readonly FieldFilter[] | null {
	const { link } = recordKinds.feedback;
	if (about.length === 0) return [];
	const column = columnOf(collection, link);
	if (column === undefined) return null;
	return about.map((one) => ({ [link]: column.refers === undefined ? { _some: one } : one }));
}
