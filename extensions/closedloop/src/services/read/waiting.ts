import {
	recordKinds,
	type DecidedKind,
	type WaitingAnnotation,
	type WaitingAnswer,
	type WaitingSignature,
} from '@closedloop/schema';
import type { Accountability, Filter } from '@directus/types';
import type { Knex } from 'knex';
import { isAnswerer, couldSign, outcomesFor } from '../../core/kinds/index.ts';
import type { UpdateCase } from '../../core/record/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read } from '../../store/read-as.ts';
import { isoOf } from '../../store/row-values.ts';
import type { Machine } from '../write/index.ts';
import { caseOf } from './case-of.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';

/** Decisions read at a time, and looked at in all: whoever has more waiting signs some first. */
const pageOf = 50;
const mostLookedAt = 500;

interface WaitingQuestion {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability;
	/** With the asker's own rights. */
	readonly viewer: Read;
}

/**
 * Every proposed decision, about whatever kind of record, that its reader may sign now, by the very judgement of the
 * door: by role, by post, by turn, and never their own proposal; and every remark with a signature that they are to
 * answer. What is due first comes first. Of what they may not see nothing is told.
 */
export async function waitingFor(question: WaitingQuestion): Promise<WaitingAnswer> {
	const { user } = question.accountability;
	const [toSign, toAnswer] = [
		await wanted(question, { filter: proposed(user), sort: byDue, isWanted: (given) => couldSign(given) !== null }),
		await wanted(question, { filter: unanswered(user), sort: ['signed_at', 'id'], isWanted: isAnswerer }),
	];
	const names = await namesOf(
		question.viewer,
		[...toSign.cases, ...toAnswer.cases].flatMap((given) =>
			[given.record.proposed_by, given.record.signed_by, couldSign(given)?.on_behalf_of].flatMap(
				(person) => idOf(person) ?? [],
			),
		),
	);
	const [waiting, annotations] = [[] as WaitingSignature[], [] as WaitingAnnotation[]];
	for (const given of toSign.cases) waiting.push(...(await signature(question.viewer, given, names.of)));
	for (const given of toAnswer.cases) annotations.push(...(await annotation(question.viewer, given, names.of)));
	return { waiting, annotations, more: toSign.more || toAnswer.more };
}

interface Wanted {
	readonly filter: Filter;
	readonly sort: readonly string[];
	readonly isWanted: (given: UpdateCase) => boolean;
}

/** Decisions that want something of the reader, of the first so many that could. */
async function wanted(
	question: WaitingQuestion,
	{ filter, sort, isWanted }: Wanted,
): Promise<{ readonly cases: readonly UpdateCase[]; readonly more: boolean }> {
	const cases: UpdateCase[] = [];
	let page = 1;
	let read = pageOf;
	while (read === pageOf && (page - 1) * pageOf < mostLookedAt) {
		const rows = await question.viewer('cl_decisions', {
			fields: ['id'],
			filter,
			sort: [...sort],
			limit: pageOf,
			page,
		});
		for (const { id } of rows) {
			const given = await caseOf({ ...question, kind: 'decision', id: String(id) });
			if (isWanted(given)) cases.push(given);
		}
		read = rows.length;
		page += 1;
	}
	return { cases, more: read === pageOf };
}

const byDue: readonly string[] = ['unpromised', 'next_due_at', 'proposed_at', 'id'];

const notBy = (column: 'proposed_by' | 'signed_by', user: string | null): Filter => ({
	_or: [{ [column]: { _null: true } }, { [column]: { _neq: user } }],
});

const proposed = (user: string | null): Filter => ({
	_and: [{ status: { _eq: 'proposed' } }, notBy('proposed_by', user)],
});

const unanswered = (user: string | null): Filter => ({
	_and: [{ status: { _eq: 'approved' } }, { annotation: { _nnull: true } }, notBy('signed_by', user)],
});

type NameOf = (user: string) => string | null;

async function signature(viewer: Read, given: UpdateCase, nameOf: NameOf): Promise<readonly WaitingSignature[]> {
	const { record, approvals } = given;
	const rule = approvals.find(({ kind }) => kind === record.kind);
	const about = await aboutOf(viewer, given);
	if (about === null || rule === undefined) return [];
	const proposer = idOf(record.proposed_by);
	const principal = couldSign(given)?.on_behalf_of;
	return [
		{
			id: String(record.id),
			kind: rule.kind,
			label: rule.label,
			about,
			proposed_at: instantText(record.proposed_at) ?? '',
			proposed_by: proposer === null ? null : nameOf(proposer),
			due_at: instantText(record.next_due_at),
			on_behalf_of: principal === undefined ? null : { name: nameOf(principal) },
			outcomes: outcomesFor(rule, 'approved').map(({ code, label }) => ({ code, label })),
		},
	];
}

async function annotation(viewer: Read, given: UpdateCase, nameOf: NameOf): Promise<readonly WaitingAnnotation[]> {
	const { record, approvals } = given;
	const kind = stringOf(record.kind) ?? '';
	const about = await aboutOf(viewer, given);
	if (about === null) return [];
	const signer = idOf(record.signed_by);
	return [
		{
			id: String(record.id),
			kind,
			label: approvals.find((rule) => rule.kind === kind)?.label ?? { zh: kind, en: kind },
			about,
			annotation: stringOf(record.annotation) ?? '',
			signed_at: instantText(record.signed_at) ?? '',
			signed_by: signer === null ? null : nameOf(signer),
		},
	];
}

async function aboutOf(viewer: Read, { matter }: UpdateCase): Promise<WaitingSignature['about'] | null> {
	if (matter === null) return null;
	const { kind, view } = matter;
	const id = String(view.id);
	return { kind, id, name: await nameOfRecord(viewer, kind, id) };
}

/** What people call a record: its number and its title, as far as its reader may see them. */
async function nameOfRecord(viewer: Read, kind: DecidedKind, id: string): Promise<string> {
	const { collection, names } = recordKinds[kind];
	const [row = {}] = await viewer(collection, { fields: [...names], filter: { id: { _eq: id } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return names.flatMap((column) => stringOf(columnIn(row, column)) ?? []).join(' ');
}

function instantText(value: unknown): string | null {
	if (value instanceof Date) return value.toISOString();
	return typeof value === 'number' ? isoOf(value) : stringOf(value);
}
