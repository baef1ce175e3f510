import type { NoticeRule } from '@closedloop/schema';
import { isOfDepartment, replacedBy } from '../../people/index.ts';
import { noticeOf } from '../../promises/index.ts';
import type { CreateCase, Effect, Gathered, Move, Refusal, UpdateCase } from '../../record/index.ts';
import { idOf } from '../../values/index.ts';
import { isFilled, type RecordView } from '../../workflow/index.ts';
import { hidden, retold, unfit, untold } from './unfit-notice.ts';

/** A notice is begun: whom it is for and who writes it are its rule's; what it leaves open is that of the report it tells. */
export function beginNotice(given: CreateCase): Effect<'created'> {
	const { at, change, number, procedure, about } = given;
	const rule = noticeOf(procedure, change);
	const department = writers(given, rule) ?? idOf(change.department) ?? procedure?.lead_department ?? null;
	const series = rule?.newest_only === true && procedure ? `${procedure.code}:${rule.code}` : null;
	return {
		patch: {
			number,
			opened_at: at,
			procedure: procedure?.id ?? null,
			department,
			audience: rule?.audience ?? null,
			series,
			title: isFilled(change.title) ? change.title : (rule?.label.zh ?? null),
			summary: isFilled(change.summary) ? change.summary : (about?.report?.summary ?? null),
		},
		data: { number, ...(rule === null ? {} : { notice: rule.code }) },
	};
}

/**
 * Handed in by whoever may write it; published by anybody, once somebody else than that has signed it. What is asked here
 * is asked of every way there, of a step as of a refusal that sends it somewhere.
 */
export function moveNotice(given: UpdateCase, view: RecordView, { to, effective_at, ends }: Move): Effect {
	const { actor, record, at, procedure } = given;
	const rule = noticeOf(procedure, record);
	if (to === 'submitted')
		return {
			refusals: [...foreign(given, rule), ...unfit(given, rule, view)],
			patch: { submitted_by: actor.id, submitted_at: effective_at, owner: record.owner ?? actor.id },
		};
	// Nothing is published in the past: it is there to be read from now on.
	if (to === 'published')
		return {
			refusals: [...unsigned(given, rule), ...unfit(given, rule, view), ...retold(given, rule)],
			patch: { published_by: actor.id, published_at: at },
		};
	return ends ? { patch: { closed_at: effective_at } } : {};
}

/** Four eyes: it is signed, and neither by whoever handed it in nor in their place, in whatever order that came. */
function unsigned({ record, facts, directory }: UpdateCase, rule: NoticeRule | null): readonly Refusal[] {
	const author = idOf(record.submitted_by);
	const own = facts.signatures.some(
		({ kind, by = null, instead_of = null }) =>
			kind === rule?.code && [by, ...replacedBy(directory, { by, instead_of })].includes(author),
	);
	if (rule !== null && author !== null && !own && facts.decisions.includes(rule.code)) return [];
	const { role, post = '' } = rule ?? {};
	const label = directory.posts?.find(({ code }) => code === post)?.label;
	return [
		{
			code: 'CL_SIGNER',
			params: role === undefined ? { post } : { role },
			...(label === undefined ? {} : { texts: { role: label } }),
		},
	];
}

/** The department whose people write such a notice; null where anybody may. */
function writers({ directory }: Pick<Gathered, 'directory'>, rule: NoticeRule | null): string | null {
	const from = rule?.from;
	return directory.departments.find(({ id, code }) => from !== undefined && (id === from || code === from))?.id ?? null;
}

/** What another department is to write. Of a department that is gone nobody is. */
const foreign = (given: CreateCase | UpdateCase, rule: NoticeRule | null): readonly Refusal[] =>
	rule?.from === undefined || isOfDepartment(given.actor.id, writers(given, rule), given.directory)
		? []
		: [invalid('notice', 'notice_writer')];

/** What keeps a notice from being written: it is by a rule of its procedure, and about what that rule says. */
export function wrongNotice(given: CreateCase, after: RecordView): readonly Refusal[] {
	const rule = noticeOf(given.procedure, after);
	return [...unplaced(given, rule, after), ...foreign(given, rule)];
}

/** By no rule, or about something else than its rule says. */
function unplaced(given: CreateCase, rule: NoticeRule | null, after: RecordView): readonly Refusal[] {
	const { procedure, change } = given;
	if (rule === null)
		return isFilled(after.notice)
			? procedure === null
				? [invalid('procedure', 'required')]
				: []
			: [invalid('notice', 'required')];
	const named = idOf(change.procedure);
	return [
		...matter('feedback', rule.about === 'feedback', after.feedback),
		...matter('made_from', rule.after !== undefined, after.made_from),
		...(rule.ahead === true && !isFilled(after.effective_on) ? [invalid('effective_on', 'required')] : []),
		...(isFilled(after.made_from) ? untold(given, rule) : []),
		...(named !== null && named !== procedure?.id ? [invalid('procedure', 'notice_procedure')] : []),
		...(holds(given, rule) ? [] : [invalid('procedure', 'notice_version')]),
		...hidden(given, after),
	];
}

/**
 * What is about nothing else is by the version in force; what announces a change of it may be by the newest, which the
 * next one is judged by. What is about a record is by that record's.
 */
function holds({ procedure, about }: CreateCase, { after, about: answers, revises }: NoticeRule): boolean {
	if (after !== undefined || answers !== undefined) return true;
	const { in_force = null, newest = null } = about?.versions ?? {};
	return procedure !== null && [in_force, revises === true ? newest : null].includes(procedure.id);
}

function matter(field: 'feedback' | 'made_from', wanted: boolean, value: unknown): readonly Refusal[] {
	if (wanted === isFilled(value)) return [];
	return [invalid(field, wanted ? 'required' : 'notice_matter')];
}

const invalid = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
