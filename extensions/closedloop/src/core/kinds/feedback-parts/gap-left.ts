import type { ColumnOf } from '@closedloop/schema';
import type { CreateCase, Refusal, UpdateCase } from '../../record/index.ts';
import { leftOpen } from '../../replies/index.ts';
import { stringOf } from '../../values/index.ts';
import type { RecordView } from '../../workflow/index.ts';
import { tellingOf } from './telling.ts';

/** No letter leaves with what nobody has filled in; that it stands in a draft is what a draft is for. */
export function gapLeft(given: CreateCase | UpdateCase, after: RecordView): readonly Refusal[] {
	const answers = 'record' in given && given.change.status !== undefined && tellingOf(given) === 'reply';
	return [
		...(answers ? openIn('reply_text', after.reply_text) : []),
		...openIn('progress_note', given.change.progress_note),
	];
}

function openIn(field: ColumnOf<'cl_feedback'>, words: unknown): readonly Refusal[] {
	const [gap] = leftOpen(stringOf(words) ?? '');
	return gap === undefined
		? []
		: [{ code: 'CL_INVALID', field, params: { problem: 'gap_left', gap: gap.slice(1, -1) } }];
}
