import { decidedKinds, parentsOf, recordKinds, type ClockCommand, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { idOf } from '../../core/values/index.ts';
import { placesOf, type Gathered, type SurveyView, type UpdateCase } from '../../core/record/index.ts';
import type { Facts, RecordView, WorkflowView } from '../../core/workflow/index.ts';
import { parentRow } from '../../store/records/parents.ts';
import { openFacts } from '../../store/records/open-facts.ts';
import { openRaised } from '../../store/records/open-raised.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { campaignFacts } from '../../store/records/survey-row.ts';
import { refuse } from '../refusal.ts';
import { parseClockCommands } from '../../rules/index.ts';
import type { Writer } from './context.ts';
import { hasEndedIn, type People, localeIn, type KnownProcedure, type Rulebook } from '../rulebook/index.ts';

/** Code of the procedure whose deadlines CAPAs and actions run by. */
export const improvementProcedure = 'CAPA';

export const noFacts: Facts = {
	open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
	counts: { causes: 0, actions: 0 },
	signatures: [],
	decisions: [],
};

interface CaseFrame extends Pick<Gathered, 'approvals' | 'calendars' | 'clocks'> {
	readonly kind: KindName;
	/** Null where there is none to live by. */
	readonly workflow: WorkflowView | null;
	/** Who is who. */
	readonly known: People;
	readonly writer: Writer;
	/** The record as it will stand. */
	readonly view: RecordView;
	readonly procedure: KnownProcedure | null;
}

/** The part of a case that is the same for every write. @throws CL_NO_WORKFLOW */
export function common({ kind, workflow, known, writer, view, procedure, ...held }: CaseFrame): Gathered {
	const { collection } = recordKinds[kind];
	if (!workflow) throw refuse('CL_NO_WORKFLOW', { params: { subject: collection } }, writer.locale);
	const { rules, id, code, version } = workflow;
	return {
		kind,
		collection,
		at: writer.at,
		actor: writer.actor,
		workflow: rules,
		lives: { id, code, version },
		procedure,
		...held,
		facts: noFacts,
		directory: {
			departments: known.departments,
			users: known.users,
			roles: known.roles,
			policies: known.policies ?? {},
			posts: procedure?.rules.posts ?? [],
			record: placesOf(kind, view),
		},
		languageOf: (user) => known.languages.get(user),
	};
}

/** What is asked of single clocks. @throws CL_INVALID when it is not written as a command */
export function commandsIn(kind: KindName, change: RecordView, writer: Writer): readonly ClockCommand[] {
	const commands = parseClockCommands(change.clock_step);
	if (commands === null)
		throw refuse(
			'CL_INVALID',
			{ field: 'clock_step', params: { problem: 'clock_malformed' } },
			writer.locale,
			recordKinds[kind].collection,
		);
	return commands;
}

/**
 * Procedure version a record runs under: the one it names, else that of the record it belongs to (an order that names
 * none has its feedback's, and so has a decision about it), else that of improvement.
 */
export async function procedureFor(
	knex: Knex,
	kind: KindName,
	book: Rulebook,
	view: RecordView,
): Promise<KnownProcedure | null> {
	const { improves } = recordKinds[kind];
	const named = idOf(view.procedure);
	if (named !== null) return book.procedures.get(named) ?? null;
	for (const parent of parentsOf(kind)) {
		const id = idOf(view[recordKinds[parent].link]);
		if (id !== null) return procedureFor(knex, parent, book, (await parentRow(knex, parent, id)) ?? {});
	}
	return improves ? newestPublished(book, improvementProcedure) : null;
}

interface Proposal {
	readonly kind: KindName;
	readonly book: Rulebook;
	readonly view: RecordView;
}

/** The record a decision is about, as it stands, and what is signed about it. */
export async function matterOf(knex: Knex, { kind, book, view }: Proposal): Promise<UpdateCase['matter']> {
	if (kind !== 'decision') return null;
	for (const each of decidedKinds) {
		const { collection, link } = recordKinds[each];
		const id = idOf(view[link]);
		const row = id === null ? null : await recordRow(knex, collection, id);
		if (row === null) continue;
		const { signatures } = await openFacts(knex, each, row, hasEndedIn(book));
		return { kind: each, view: row, signatures };
	}
	return null;
}

function newestPublished(book: Rulebook, code: string): KnownProcedure | null {
	const versions = [...book.procedures.values()].filter(
		(procedure) => procedure.code === code && procedure.status === 'published',
	);
	return versions.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

interface SurveyQuestion {
	readonly kind: KindName;
	readonly book: Rulebook;
	/** The response as it will stand. */
	readonly view: RecordView;
	/** A low score may raise feedback. */
	readonly raises: boolean;
}

/** The questions and scheme a response is scored by: those of its own version, or on invitation the campaign's. */
export async function surveyFor(knex: Knex, { kind, book, view, raises }: SurveyQuestion): Promise<SurveyView | null> {
	const campaign = kind === 'response' ? idOf(view.campaign) : null;
	if (campaign === null) return null;
	const facts = await campaignFacts(knex, campaign);
	const questionnaire = idOf(view.questionnaire) ?? facts?.questionnaire;
	const version = questionnaire === undefined ? undefined : book.questionnaires.get(questionnaire);
	if (!facts || !version || questionnaire === undefined || facts.status !== 'open') return null;
	const { valid_days, owner, department } = facts;
	const open =
		raises && view.status === 'answered'
			? await openRaised(knex, { contact: idOf(view.contact), party: idOf(view.party) })
			: [];
	const procedure = takesFeedback(book, facts.procedure) ? facts.procedure : null;
	return {
		campaign,
		questionnaire,
		items: version.items,
		scheme: version.scheme,
		valid_days,
		raises,
		language: localeIn,
		owner,
		department,
		procedure,
		open,
	};
}

/**
 * A campaign's procedure is that of what its answers raise, where it promises anything to whoever complains: a feedback
 * without a promise is nobody's.
 */
function takesFeedback(book: Rulebook, procedure: string | null): boolean {
	const known = procedure === null ? undefined : book.procedures.get(procedure);
	return (
		known?.status === 'published' &&
		known.rules.deadlines.some(({ kinds }) => kinds === undefined || kinds.includes('complaint'))
	);
}
