import { recordKinds, type CollectionName, type Locale } from '@closedloop/schema';
import { columnOf, type UpdateCase } from '../../core/record/index.ts';
import { idOf, isId } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { askDirectus, type Wanting } from '../../store/may-write.ts';
import type { Read } from '../../store/read-as.ts';
import { refuse } from '../refusal.ts';
import { caseOf, type CaseQuestion } from './case-of.ts';

/** Who holds edits they have not saved. */
export interface Editor {
	readonly viewer: Read;
	readonly who: Wanting;
	readonly services: Parameters<typeof askDirectus>[0];
	readonly locale: Locale;
}

/**
 * The case as it would be with what a form holds, for whoever may write it: asking tells nothing that saving would not,
 * and nothing of rows its reader may not see. Which step is taken says the question, never an edit.
 *
 * @throws FORBIDDEN as Directus does, CL_INVALID and CL_GUARDED as the door does
 */
export async function editedCase(
	{ viewer, who, services, locale }: Editor,
	question: Omit<CaseQuestion, 'edits'>,
	written: RecordView,
): Promise<UpdateCase> {
	const { status: _status, ...edits } = written;
	if (Object.keys(edits).length === 0) return caseOf(question);
	const { collection } = recordKinds[question.kind];
	await askDirectus(services, collection, { action: 'update', keys: [question.id], values: edits }, who);
	await mustSeeNamed(viewer, collection, { edits, locale });
	return caseOf({ ...question, edits });
}

interface Naming {
	readonly edits: RecordView;
	readonly locale: Locale;
}

/** A row that is kept from whoever asks is none, like one that is not there. */
async function mustSeeNamed(viewer: Read, collection: CollectionName, { edits, locale }: Naming): Promise<void> {
	for (const [column, value] of Object.entries(edits)) {
		const named = columnOf(collection, column)?.refers;
		const id = named === undefined ? null : idOf(value);
		if (named === undefined || id === null) continue;
		const found = isId(id)
			? await viewer(named.collection, { fields: ['id'], filter: { id: { _eq: id } }, limit: 1 })
			: [];
		if (found.length === 0)
			throw refuse('CL_INVALID', { field: column, params: { problem: 'no_such_row' } }, locale, collection);
	}
}

/** Edits as they were sent. @throws CL_INVALID */
export function editsIn(sent: unknown, locale: Locale): RecordView {
	if (sent === undefined) return {};
	if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
		throw refuse('CL_INVALID', { field: 'edits', params: { problem: 'invalid' } }, locale);
	return { ...sent };
}
