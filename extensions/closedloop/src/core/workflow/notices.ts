import type { ApprovalRule, NoticeRule, ProcedureRules, RuleCondition, Text, WorkflowRules } from '@closedloop/schema';
import type { Missing } from './gates.ts';
import { asks, waitsFor } from './rule-conditions.ts';
import type { GateCase } from './sights.ts';

/** The states a workflow must have for a notice to be handed in, signed and published by it. */
export const noticeStates: readonly string[] = ['submitted', 'published'];

/** The state by which a report is approved. Where its workflow knows no approval, filing it is one. */
export const approvedBy = ({ states }: Pick<WorkflowRules, 'states'>): 'approved' | 'closed' =>
	states.some(({ code }) => code === 'approved') ? 'approved' : 'closed';

/** What is signed of a notice: all that is shown of it, to whom, and what it tells of. */
const signed: readonly string[] = [
	'notice',
	'audience',
	'title',
	'summary',
	'effective_on',
	'feedback',
	'made_from',
	'procedure',
];

/** Each notice is signed before it is published, by whom its rule names: no procedure can leave that out. */
export const noticeApprovals = ({ notices = [] }: Pick<ProcedureRules, 'notices'>): readonly ApprovalRule[] =>
	notices.map(({ code, label, role, post, source }) => ({
		kind: code,
		label,
		record: 'report',
		...(role === undefined ? {} : { role }),
		...(post === undefined ? {} : { post }),
		before: 'published',
		when: { field: 'notice', values: [code] },
		rests_on: signed,
		source,
	}));

/** A notice that is to be published before a record goes on. */
export interface WantedNotice {
	readonly code: string;
	readonly label: Text;
	readonly before: string;
	readonly when?: RuleCondition;
}

/** Notices of these rules that feedback waits for, in the states they are wanted before. */
export const wantedOfFeedback = (notices: readonly NoticeRule[]): readonly WantedNotice[] =>
	notices.flatMap(({ code, label, about, before, when }) =>
		about !== 'feedback' || before === undefined
			? []
			: [{ code, label, before, ...(when === undefined ? {} : { when }) }],
	);

/** Notices the report of a duty waits for: what it found is told before it is filed. */
export const wantedOfDuty = (notices: readonly NoticeRule[], duty: string | null): readonly WantedNotice[] =>
	notices.flatMap(({ code, label, after }) =>
		duty !== null && after === duty ? [{ code, label, before: 'closed' }] : [],
	);

/** What is still to be published before a record enters `toState`; whether it is wanted at all is judged as of approvals. */
export function noticesMissing(wanted: readonly WantedNotice[], toState: string, given: GateCase): readonly Missing[] {
	const guarding = wanted.filter(({ before }) => before === toState);
	const unanswered = new Set(guarding.flatMap(({ when }) => waitsFor(when, given)));
	const told = given.facts.notices ?? [];
	return [
		...[...unanswered].map((field): Missing => ({ code: 'filled', field, params: {} })),
		...guarding
			.filter(({ code, when }) => asks(when, given) && !told.includes(code))
			.map(({ code, label }): Missing => ({ code: 'notice', params: { notice: code }, texts: { notice: label } })),
	];
}
