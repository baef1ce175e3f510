import type { AnnotationRule, Instant } from '@closedloop/schema';
import { isOfDepartment, present, type Directory } from '../../people/index.ts';
import {
	placesOf,
	toRecipients,
	toUser,
	type MessageDraft,
	type Move,
	type Refusal,
	type UpdateCase,
} from '../../record/index.ts';
import type { Effect } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import { isFilled, type BindingApproval } from '../../workflow/index.ts';
import { around } from './matter.ts';

/** The step by which a remark is answered. */
const answering = 'answered';

/** A decision with what it is about, and who is who. */
type Asked = Pick<UpdateCase, 'record' | 'matter' | 'directory' | 'at'>;

/**
 * A remark that whoever signs writes (批阅, P48 F4:68, F4:82, F4:97): who is to answer it, who hears of it. Nothing where
 * none is written; refused where nobody could answer.
 */
export function annotated(given: UpdateCase, rule: BindingApproval): Effect {
	const { change, workflow, actor } = given;
	if (!isFilled(change.annotation)) return isFilled(change.annotation_to) ? refusing('annotation', 'required') : {};
	if (!workflow.transitions.some(({ to, from }) => to === answering && from.includes('approved')))
		return refusing('annotation', 'annotation_unanswerable');
	const asked = stringOf(change.annotation_to);
	const ruled = rule.annotation === undefined ? null : addressed(given, rule.annotation);
	if (ruled !== null && asked !== null && asked !== ruled.annotation_to)
		return refusing('annotation_to', 'annotation_elsewhere');
	const to = ruled ?? addressed(given, { answered_by: asked === 'department' ? 'lead' : (asked ?? 'proposer') });
	const signed = { ...given, record: { ...given.record, ...to, signed_by: actor.id } };
	if (!given.directory.users.some(({ id, active }) => active && mayAnswer(signed, id)))
		return refusing('annotation_to', 'annotation_nobody');
	return { patch: to, data: { annotated_to: to.annotation_to }, messages: told(signed, rule) };
}

/** The columns that say who answers. */
function addressed(given: UpdateCase, { answered_by }: AnnotationRule) {
	if (answered_by === 'proposer' || answered_by === 'owner')
		return { annotation_to: answered_by, answer_department: null } as const;
	const { matter, directory } = given;
	const leading = matter === null ? null : placesOf(matter.kind, matter.view).lead_department;
	const named = directory.departments.find(({ id, code }) => id === answered_by || code === answered_by)?.id ?? null;
	return { annotation_to: 'department', answer_department: answered_by === 'lead' ? leading : named } as const;
}

/** Who answers by name: the owner as they are by now, or whoever proposed it. */
function namedIn({ record, matter }: Pick<Asked, 'record' | 'matter'>): string | null {
	if (record.annotation_to === 'owner') return matter === null ? null : placesOf(matter.kind, matter.view).owner;
	return record.annotation_to === 'proposer' ? idOf(record.proposed_by) : null;
}

/** Whether somebody may answer what was written with a signature, or stands in for whoever may; never its writer. */
export function mayAnswer({ record, matter, directory, at }: Asked, user: string | null): boolean {
	if (user === null || user === idOf(record.signed_by)) return false;
	if (record.annotation_to === 'department') return isOfDepartment(user, idOf(record.answer_department), directory);
	const named = namedIn({ record, matter });
	return named !== null && answersAs({ directory, at }, user, named);
}

/** Who is who, and when. */
interface Roll {
	readonly directory: Pick<Directory, 'users' | 'departments'>;
	readonly at: Instant;
}

const answersAs = ({ directory, at }: Roll, user: string, named: string): boolean =>
	named === user || present(directory, named, at) === user;

/** As whom somebody is asked: themself and everybody they stand in for, and the departments they are of. */
export interface AskedAs {
	readonly user: string;
	readonly persons: readonly string[];
	readonly departments: readonly string[];
}

/** What `mayAnswer` asks of each remark, asked of all of them at once. */
export const askedAs = ({ directory, at }: Roll, user: string): AskedAs => ({
	user,
	persons: [
		user,
		...directory.users
			// Whoever has no deputy is stood in for by nobody.
			.filter(({ id, deputy }) => id !== user && deputy !== null && answersAs({ directory, at }, user, id))
			.map(({ id }) => id),
	],
	departments: directory.departments.filter(({ id }) => isOfDepartment(user, id, directory)).map(({ id }) => id),
});

/** Whether somebody is asked: a signature stands, and what was written with it is not answered. */
export const isAnswerer = (given: UpdateCase): boolean =>
	given.record.status === 'approved' &&
	isFilled(given.record.annotation) &&
	given.actor.kind === 'staff' &&
	mayAnswer(given, given.actor.id);

function told(given: UpdateCase, rule: BindingApproval): readonly MessageDraft[] {
	const data = { kind: rule.kind, label: rule.label };
	const { record, directory, at } = given;
	const named = namedIn(given);
	if (named !== null) return toUser(given, present(directory, named, at) ?? named, 'annotated', data);
	const there = around(given, rule);
	const department = { ...there.directory.record, lead_department: idOf(record.answer_department) };
	return toRecipients(
		{ ...there, directory: { ...there.directory, record: department } },
		{ recipients: [{ to: 'department', up: 0 }], template: 'annotated', data, at },
	);
}

/** The remark is answered, in writing; its writer hears of it with the words themselves. */
export function answered(given: UpdateCase, { effective_at }: Move, label: BindingApproval['label'] | null): Effect {
	const { actor, record } = given;
	if (!isAnswerer(given))
		return {
			refusals: [{ code: 'CL_TRANSITION', field: 'answer', params: {}, missing: [{ code: 'addressee', params: {} }] }],
		};
	const signer = idOf(record.signed_by);
	const kind = stringOf(record.kind);
	return {
		patch: { answered_by: actor.id, answered_at: effective_at },
		messages: signer === null ? [] : toUser(given, signer, 'annotation_answered', { kind, label }),
		data: { kind },
	};
}

export const isAnswered = ({ to }: Move): boolean => to === answering;

const refusing = (field: string, problem: string): { readonly refusals: readonly Refusal[] } => ({
	refusals: [wrong(field, problem)],
});

const wrong = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
