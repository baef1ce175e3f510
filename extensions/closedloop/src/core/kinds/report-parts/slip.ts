import type { SlipRule } from '@closedloop/schema';
import { slipOf } from '../../promises/index.ts';
import {
	toRecipients,
	toUser,
	type CreateCase,
	type Effect,
	type Gathered,
	type MessageDraft,
	type Move,
	type Refusal,
	type UpdateCase,
} from '../../record/index.ts';
import { idOf } from '../../values/index.ts';
import { isFilled, type RecordView } from '../../workflow/index.ts';

/** The department a slip goes to: that of its rule, else the one its sender names. */
function addressed({ directory }: Pick<Gathered, 'directory'>, rule: SlipRule | null, named: unknown): string | null {
	const to = rule?.to;
	return (
		directory.departments.find(({ id, code }) => to !== undefined && (id === to || code === to))?.id ?? idOf(named)
	);
}

/**
 * A slip is sent: under the procedure of its feedback, to the department its rule names, whose head hears of it and of
 * what is asked. What the sender leaves open the rule says.
 */
export function sendSlip(given: CreateCase): Effect<'created'> {
	const { at, actor, change, number, procedure } = given;
	const rule = slipOf(procedure, change);
	const department = addressed(given, rule, change.department);
	return {
		patch: {
			number,
			opened_at: at,
			sent_by: actor.id,
			department,
			procedure: procedure?.id ?? null,
			title: isFilled(change.title) ? change.title : (rule?.label.zh ?? null),
			answer_wanted: rule?.answered === true,
		},
		messages: told(given, department, { number, label: rule?.label ?? null, answered: rule?.answered === true }),
		data: { number, ...(rule === null ? {} : { slip: rule.code }) },
	};
}

/** The head of the department, and whoever the sender has named there. */
function told(given: CreateCase, department: string | null, data: MessageDraft['data']): readonly MessageDraft[] {
	const { change, actor, directory, at } = given;
	const there = { ...given, directory: { ...directory, record: { ...directory.record, lead_department: department } } };
	const owner = idOf(change.owner);
	const heads = toRecipients(there, {
		recipients: [{ to: 'department', up: 0 }],
		template: 'slip_sent',
		data,
		at,
	});
	const named = owner !== null && owner !== actor.id && heads.every(({ to_user }) => to_user !== owner);
	return named ? [...heads, ...toUser(given, owner, 'slip_sent', data)] : heads;
}

/** Who has seen it and who has answered is kept beside when; whoever takes it answers for it. */
export function moveSlip(given: UpdateCase, { to, effective_at, ends }: Move): Effect {
	const { actor, record } = given;
	const seen = isFilled(record.acknowledged_at)
		? {}
		: { acknowledged_by: actor.id, acknowledged_at: effective_at, owner: record.owner ?? actor.id };
	if (to === 'acknowledged') return { patch: seen };
	if (to !== 'answered') return ends ? { patch: { closed_at: effective_at } } : {};
	const sender = idOf(record.sent_by);
	const label = slipOf(given.procedure, record)?.label ?? null;
	return {
		patch: { ...seen, answered_by: actor.id, answered_at: effective_at },
		messages: sender === null ? [] : toUser(given, sender, 'slip_answered', { number: record.number, label }),
	};
}

/** What keeps a slip from being sent: nobody would know what it is about, to whom it goes, or by whose rule. */
export function wrongSlip(given: CreateCase | UpdateCase, after: RecordView): readonly Refusal[] {
	const { procedure, change } = given;
	const rule = slipOf(procedure, after);
	const department = addressed(given, rule, null);
	// To whom a slip goes that its procedure does not know is not asked.
	const asked = ['feedback', 'slip', 'words', ...(rule === null ? [] : (['department'] as const))] as const;
	const wanted = asked.filter((field) => !isFilled(after[field]));
	return [
		...wanted.map((field) => invalid(field, 'required')),
		...(procedure === null && isFilled(after.slip) ? [invalid('slip', 'none_in_procedure')] : []),
		...(isFilled(change.procedure) && idOf(change.procedure) !== procedure?.id
			? [invalid('procedure', 'slip_procedure')]
			: []),
		...(department !== null && isFilled(change.department) && idOf(change.department) !== department
			? [invalid('department', 'slip_elsewhere')]
			: []),
	];
}

const invalid = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
