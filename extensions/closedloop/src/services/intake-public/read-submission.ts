import type { Instant } from '@closedloop/schema';
import { cleanLine, cleanText } from './clean-text.ts';
import { readLocalTime } from './local-time.ts';
import {
	longest,
	submissionKinds,
	type FieldProblem,
	type Submission,
	type SubmissionField,
	type SubmissionKind,
	type Typed,
} from '../../core/intake/index.ts';

export type ReadSubmission =
	| { readonly ok: true; readonly submission: Submission }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Judges what was typed; names every problem at once, so that nobody corrects a form field by field.
 * `zone`: how a wall-clock time without offset is read. `now`: nothing has happened in the future.
 */
export function readSubmission(
	typed: Typed,
	{ zone, now }: { readonly zone: string; readonly now: Instant },
): ReadSubmission {
	const problems: FieldProblem[] = [];
	const text = (field: keyof typeof longest): string | null => {
		const clean = (field === 'words' || field === 'wish' ? cleanText : cleanLine)(typed[field] ?? '');
		if (clean.length > longest[field]) problems.push({ field, problem: 'too_long', limit: longest[field] });
		return clean === '' ? null : clean;
	};
	const note = (field: SubmissionField, problem: FieldProblem['problem']): null => {
		problems.push({ field, problem });
		return null;
	};
	const kind = submissionKind(typed.kind) ?? note('kind', (typed.kind ?? '') === '' ? 'required' : 'not_a_choice');
	const words = text('words') ?? note('words', 'required');
	const rest = { wish: text('wish'), product: text('product'), lot: text('lot'), site: text('site') };
	const occurred = readLocalTime(typed.occurred_at ?? '', zone);
	if (occurred === 'invalid') note('occurred_at', 'not_a_date');
	else if (occurred !== null && occurred > now + clockSlackMs) note('occurred_at', 'in_the_future');
	const contact = typed.anonymous === 'true' ? null : readContact(text, note);
	if (problems.length > 0 || kind === null || words === null || occurred === 'invalid') return { ok: false, problems };
	return { ok: true, submission: { kind, words, ...rest, occurred_at: occurred, contact } };
}

/** A visitor's clock and the choice of minute may be a little ahead. */
const clockSlackMs = 10 * 60_000;

const submissionKind = (typed: string | undefined): SubmissionKind | null =>
	submissionKinds.find((kind) => kind === typed) ?? null;

function readContact(
	text: (field: 'name' | 'phone' | 'email') => string | null,
	note: (field: SubmissionField, problem: FieldProblem['problem']) => null,
): Submission['contact'] {
	const name = text('name') ?? note('name', 'required');
	const phone = text('phone');
	const email = text('email');
	if (phone !== null && !isPhone(phone)) note('phone', 'not_a_phone');
	if (email !== null && !isEmail(email)) note('email', 'not_an_email');
	if (phone === null && email === null) note('email', 'way_to_reach');
	return name === null ? null : { name, phone, email };
}

/** At least five digits, and nothing but what people write around them; extensions (`转 801`, `ext. 12`) included. */
const isPhone = (text: string): boolean =>
	(text.match(/\d/gu) ?? []).length >= 5 && /^[\d+()\-.\s/#*,转轉extEXT]+$/u.test(text);

/** What the browsers' own check takes (HTML Living Standard, valid e-mail address), with a dot in the host. */
const isEmail = (text: string): boolean =>
	/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/iu.test(
		text,
	);
