import type { DeadlineRule, NoticeRule } from '@closedloop/schema';
import type { ProcedureView } from '../record/index.ts';
import { stringOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';

/** A report that is a notice to people, not one period of a duty. */
export const isNotice = ({ type }: RecordView): boolean => type === 'notice';

/** The rule of the notice a record is; null for every other record, and where its procedure knows no such notice. */
export function noticeOf(procedure: ProcedureView | null, view: RecordView): NoticeRule | null {
	const code = isNotice(view) ? stringOf(view.notice) : null;
	return code === null ? null : (procedure?.rules.notices?.find((notice) => notice.code === code) ?? null);
}

/** What a report found is told by a time: from its approval until the notice that tells it is published. */
export function noticeRules(procedure: ProcedureView | null, view: RecordView): readonly DeadlineRule[] {
	const duty = stringOf(view.cycle);
	const notices = duty === null ? [] : (procedure?.rules.notices ?? []).filter(({ after }) => after === duty);
	return notices.flatMap(({ code, label, due, ladder = [], source }) =>
		due === undefined
			? []
			: [
					{
						kind: code,
						label,
						kinds: ['report'],
						start: { on: 'state', states: ['approved'] },
						stop: { on: 'notice', notice: code },
						duration: due,
						ladder,
						source,
					},
				],
	);
}
