import {
	recordKinds,
	type DecidedKind,
	type Instant,
	type KindName,
	type WaitingAnnotation,
	type WaitingAnswer,
	type WaitingOutside,
	type WaitingSignature,
} from '@closedloop/schema';
import type { Accountability, Filter } from '@directus/types';
import type { Knex } from 'knex';
import { askedAs, asksStill, couldSign, isAnswerer, outcomesFor, outsideRule } from '../../core/kinds/index.ts';
import { columnOf, type UpdateCase } from '../../core/record/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read } from '../../store/read-as.ts';
import { remarksFor } from '../../store/records/remarks.ts';
import { isoOf } from '../../store/row-values.ts';
import { outsideToken } from '../links/sign.ts';
import { hasEndedIn, people, rulebook } from '../rulebook/index.ts';
import type { Machine } from '../write/index.ts';
import { caseOf } from './case-of.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';

/** Decisions read at a time, and looked at in all: whoever has more waiting signs some first. */
const pageOf = 50;
const mostLookedAt = 500;

export interface WaitingQuestion {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability;
	/** Whoever asks. */
	readonly user: string;
	/** With the asker's own rights. */
	readonly viewer: Read;
}

/**
 * Every proposed decision, about whatever kind of record, that its reader may sign now, by the very judgement of the
 * door: by role, by post, by turn, and never their own proposal; every remark with a signature that they are to answer;
 * and what they have proposed to somebody outside, while its link is good. What is due first comes first. Of what they may
 * not see nothing is told.
 */
export async function waitingFor(question: WaitingQuestion): Promise<WaitingAnswer> {
	const { user } = question;
	const at = question.machine.now();
	const [toSign, toAnswer, asked] = [
		await signableBy(question),
		await wanted(question, await remarks(question)),
		await wanted(question, {
			page: visible(question, { filter: askedBy(user, at), sort: ['proposed_at', 'id'] }),
			isWanted: (given) => isGood(given, at),
		}),
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
	const outside: WaitingOutside[] = [];
	for (const given of asked.cases) outside.push(...(await linkOf(question, given)));
	return { waiting, annotations, outside, more: toSign.more || toAnswer.more || asked.more };
}

/** Every proposed decision that whoever asks may sign now. */
export const signableBy = (question: WaitingQuestion): Promise<Found> =>
	wanted(question, {
		page: visible(question, { filter: proposed(question.user), sort: byDue }),
		isWanted: (given) => couldSign(given) !== null,
	});

/** Of the decisions about a record, or of it where it is one, those that whoever asks may sign now. */
export const signableAbout = (question: WaitingQuestion, kind: KindName, id: string): Promise<Found> => {
	const about = kind === 'decision' ? 'id' : recordKinds[kind].link;
	if (columnOf(recordKinds.decision.collection, about) === undefined)
		return Promise.resolve({ cases: [], more: false });
	return wanted(question, {
		page: visible(question, { filter: { _and: [proposed(question.user), { [about]: { _eq: id } }] }, sort: byDue }),
		isWanted: (given) => couldSign(given) !== null,
	});
};

/** So many candidates from a place on: how many there were, and those that whoever asks may see. */
type Page = (place: { readonly limit: number; readonly offset: number }) => Promise<{
	readonly read: number;
	readonly ids: readonly string[];
}>;

interface Wanted {
	readonly page: Page;
	readonly isWanted: (given: UpdateCase) => boolean;
}

interface Found {
	readonly cases: readonly UpdateCase[];
	readonly more: boolean;
}

/** Decisions that want something of the reader, of the first so many that could. */
async function wanted(question: WaitingQuestion, { page, isWanted }: Wanted): Promise<Found> {
	const cases: UpdateCase[] = [];
	let full = true;
	for (let offset = 0; full && offset < mostLookedAt; offset += pageOf) {
		const { read, ids } = await page({ limit: pageOf, offset });
		for (const id of ids) {
			const given = await caseOf({ ...question, kind: 'decision', id });
			if (isWanted(given)) cases.push(given);
		}
		full = read === pageOf;
	}
	return { cases, more: full };
}

const visible =
	(
		{ viewer }: WaitingQuestion,
		{ filter, sort }: { readonly filter: Filter; readonly sort: readonly string[] },
	): Page =>
	async (place) => {
		const rows = await viewer('cl_decisions', { fields: ['id'], filter, sort: [...sort], ...place });
		return { read: rows.length, ids: rows.map(({ id }) => String(id)) };
	};

/** Remarks that are for whoever asks and not for everybody; of a record that has ended nothing is waited for any more. */
async function remarks({ machine, database, user, viewer }: WaitingQuestion): Promise<Wanted> {
	const asked = askedAs({ directory: await people(database), at: machine.now() }, user);
	const hasEnded = hasEndedIn(await rulebook(database));
	return {
		page: async (place) => {
			const found = await remarksFor(database, asked, place);
			const seen = await viewer('cl_decisions', { fields: ['id'], filter: { id: { _in: [...found] } }, limit: -1 });
			const ids = new Set(seen.map(({ id }) => String(id)));
			return { read: found.length, ids: found.filter((id) => ids.has(id)) };
		},
		isWanted: (given) => isAnswerer(given) && !isOver(given, hasEnded),
	};
}

const isOver = ({ matter }: UpdateCase, hasEnded: ReturnType<typeof hasEndedIn>): boolean =>
	matter === null ||
	hasEnded(recordKinds[matter.kind].collection, idOf(matter.view.workflow), stringOf(matter.view.status) ?? '');

const byDue: readonly string[] = ['unpromised', 'next_due_at', 'proposed_at', 'id'];

/** Nobody of the house signs what somebody outside is asked. */
const proposed = (user: string): Filter => ({
	_and: [
		{ status: { _eq: 'proposed' } },
		{ outside: { _null: true } },
		{ _or: [{ proposed_by: { _null: true } }, { proposed_by: { _neq: user } }] },
	],
});

/** What whoever asks has proposed to somebody outside, and is in time still: they hand on the link. */
const askedBy = (user: string, at: Instant): Filter => ({
	_and: [
		{ status: { _eq: 'proposed' } },
		{ outside: { _nnull: true } },
		{ proposed_by: { _eq: user } },
		{ expires_at: { _gte: isoOf(at) } },
	],
});

/** As the page behind the link would say. */
function isGood(given: UpdateCase, at: Instant): boolean {
	const rule = outsideRule(given);
	return rule !== null && asksStill(given, rule, at);
}

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

async function linkOf({ viewer, machine }: WaitingQuestion, given: UpdateCase): Promise<readonly WaitingOutside[]> {
	const { record } = given;
	const rule = outsideRule(given);
	const about = await aboutOf(viewer, given);
	if (about === null || rule === null) return [];
	const id = String(record.id);
	const token = outsideToken(machine.secret, id);
	return [{ id, kind: rule.kind, label: rule.label, about, token, expires_at: instantText(record.expires_at) ?? '' }];
}

async function aboutOf(viewer: Read, { matter }: UpdateCase): Promise<WaitingSignature['about'] | null> {
	if (matter === null) return null;
	const { kind, view } = matter;
	const id = String(view.id);
	return { kind, id, name: await nameOfRecord(viewer, kind, id) };
}

/** What people call a record: its number and its title, as far as its reader may see them. */
export async function nameOfRecord(viewer: Read, kind: DecidedKind, id: string): Promise<string> {
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
