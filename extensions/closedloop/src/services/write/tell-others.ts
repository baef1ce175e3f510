import type { KindName } from '@closedloop/schema';
import { idOf, instantOf, stringOf } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { noticeRow } from '../../store/records/notices.ts';
import { asksAnswer, recordAnswer } from './record-answer.ts';
import { recordEvidence, type Hands } from './record-evidence.ts';

/** Whether this write publishes a notice; only the verdict says whether it may. */
const asksPublication = (kind: KindName, values: RecordView): boolean =>
	kind === 'report' && values.status === 'published';

/**
 * A notice that has just passed its verdict as published, told to what it is about before it is written itself: one
 * transaction, so none stands on the board without the clock it stops.
 */
async function recordPublication(hands: Hands, id: string, written: RecordView): Promise<void> {
	const at = instantOf(written.published_at);
	if (at === null || written.status !== 'published') return;
	const notice = { ...(await noticeRow(hands.knex, id)), ...written };
	const code = stringOf(notice.notice);
	const about = aboutOf(notice);
	if (code === null || about === null) return;
	const actor = { kind: 'staff', id: stringOf(written.published_by) } as const;
	await recordEvidence(hands, { ...about, at, actor, evidence: { on: 'notice', kind: code, at } });
}

function aboutOf({
	feedback,
	made_from,
}: RecordView): { readonly kind: 'feedback' | 'report'; readonly id: string } | null {
	const [answered, told] = [idOf(feedback), idOf(made_from)];
	if (answered !== null) return { kind: 'feedback', id: answered };
	return told === null ? null : { kind: 'report', id: told };
}

/** Whether another record is to hear of this write: of the answer to a proposal, of a publication. */
export const tellsOthers = (kind: KindName, values: RecordView): boolean =>
	asksAnswer(kind, values) || asksPublication(kind, values);

/** Lets it hear, once the write has passed its verdict. */
export async function tellOthers(
	hands: Hands,
	kind: KindName,
	{ id, values, written }: { readonly id: string; readonly values: RecordView; readonly written: RecordView },
): Promise<void> {
	if (asksAnswer(kind, values)) await recordAnswer(hands, id, written);
	if (asksPublication(kind, values)) await recordPublication(hands, id, written);
}
