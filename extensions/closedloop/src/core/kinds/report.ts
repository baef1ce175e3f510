import { kindRules } from './kind-rules.ts';
import type { RecordView } from '../workflow/index.ts';
import { cycleOf, isNotice, isSlip } from '../promises/index.ts';
import {
	namedIn,
	toldText,
	toRecipients,
	toUser,
	type CreateCase,
	type Refusal,
	type UpdateCase,
	type Effect,
	type Move,
} from '../record/index.ts';
import { idOf } from '../values/index.ts';
import { isFilled } from '../workflow/index.ts';
import { beginNotice, moveNotice, wrongNotice } from './report-parts/notice.ts';
import { moveSlip, sendSlip, wrongSlip } from './report-parts/slip.ts';

/** Whoever answers for the duty hears that it is open: the owner, or all who hold the role or post the procedure names. */
function begin(given: CreateCase): Effect<'created'> {
	const { at, change, number, actor } = given;
	if (isSlip(change)) return sendSlip(given);
	if (isNotice(change)) return beginNotice(given);
	const owner = idOf(change.owner);
	const cycle = cycleOf(given.procedure, change);
	const data = { number };
	const told =
		cycle === null ? [] : toRecipients(given, { recipients: namedIn(cycle), template: 'assigned', data, at });
	return {
		patch: {
			number,
			opened_at: change.opened_at ?? at,
			procedure: change.procedure ?? given.procedure?.id ?? null,
			department: change.department ?? given.procedure?.lead_department ?? null,
		},
		messages:
			owner !== null && owner !== actor.id ? toUser(given, owner, 'assigned', data) : owner === null ? told : [],
		data: {
			number,
			cycle: cycle?.code ?? null,
			period_from: toldText(change.period_from),
			period_to: toldText(change.period_to),
		},
	};
}

/** Who wrote it and who approved it is kept beside when. */
function move(given: UpdateCase, view: RecordView, step: Move): Effect {
	const { actor, record } = given;
	const { from, to, effective_at, ends } = step;
	if (isSlip(record)) return moveSlip(given, step);
	if (isNotice(record)) return moveNotice(given, view, step);
	if (to === 'submitted')
		return { patch: { submitted_by: actor.id, submitted_at: effective_at, owner: record.owner ?? actor.id } };
	if (from === 'submitted' && to === 'approved') return { patch: { approved_by: actor.id, approved_at: effective_at } };
	if (from === 'approved' && to === 'open') return { patch: { approved_by: null, approved_at: null } };
	return ends ? { patch: { closed_at: effective_at } } : {};
}

function wrong(given: CreateCase | UpdateCase, before: RecordView | null, after: RecordView): readonly Refusal[] {
	const told = (field: string, problem: string): readonly Refusal[] => [
		{ code: 'CL_INVALID', field, params: { problem } },
	];
	const ofNotices = (['notice', 'made_from', 'effective_on'] as const)
		.filter((field) => !isNotice(after) && isFilled(after[field]) && before?.[field] !== after[field])
		.flatMap((field) => told(field, 'of_notices'));
	if (isSlip(after)) return [...(before === null ? wrongSlip(given, after) : []), ...ofNotices];
	const ofSlips = isFilled(after.slip) && before?.slip !== after.slip ? told('slip', 'of_slips') : [];
	if (isNotice(after)) return [...('record' in given ? [] : wrongNotice(given, after)), ...ofSlips];
	const named = before === null || isFilled(before.procedure);
	return [...(named && !isFilled(after.procedure) ? told('procedure', 'required') : []), ...ofSlips, ...ofNotices];
}

export const report = kindRules({
	begin,
	move,
	wrong,
	codes: {
		slip: ({ slips = [] }) => slips.map(({ code }) => code),
		notice: ({ notices = [] }) => notices.map(({ code }) => code),
	},
});
