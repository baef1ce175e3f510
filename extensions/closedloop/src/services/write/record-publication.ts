import type { KindName } from '@closedloop/schema';
import { idOf, instantOf, stringOf } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { noticeRow } from '../../store/records/notices.ts';
import { recordEvidence, type Hands } from './record-evidence.ts';

/** Whether this write publishes a notice; only the verdict says whether it may. */
export const asksPublication = (kind: KindName, values: RecordView): boolean =>
	kind === 'report' && values.status === 'published';

/**
 * A notice that has just passed its verdict as published, told to what it is about before it is written itself: one
 * transaction, so none stands on the board without the clock it stops.
 */
export async function recordPublication(hands: Hands, id: string, written: RecordView): Promise<void> {
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
