import type { AdoptionAnswer, Instant, Locale, Stored } from '@closedloop/schema';
import type { Accountability, ApiExtensionContext } from '@directus/types';
import { planAdoption, unfit, type AdoptionPlan, type AdoptionProblem } from '../../core/adoption/index.ts';
import { letRead } from '../../store/adoption/let-read.ts';
import { makePolicy, openDepartment, publishProcedure, type AdoptionSite } from '../../store/adoption/write-desk.ts';
import { readIn } from '../../store/read-as.ts';
import { emitAfterCommit } from '../../store/tick/emit-after-commit.ts';
import { parseAdoptionAnswers, parseProcedure, RuleError, type RuleProblem } from '../../rules/index.ts';
import { publishingProblems } from '../publishing/index.ts';
import { refuse } from '../refusal.ts';
import { refuseProblems } from '../refusing.ts';
import { catalogue } from './catalogue.ts';
import { inForce } from './difference.ts';
import { deskNow, type DeskNow } from './facts.ts';
import { overlaps } from './overlaps.ts';
import { pastOf } from './past-feedback.ts';
import { answerOf, changesOf, saysTheSame } from './preview.ts';

/** Which packs somebody adopts, and what they answer. */
export interface AdoptionRequest {
	/** Codes, `P36`. */
	readonly packs: readonly string[];
	/** By the code of each pack; still to be read. */
	readonly answers: unknown;
	/**
	 * By the code of a pack: the version in force that whoever adopts has seen, null = none. Of a pack that is not named
	 * it does not matter.
	 */
	readonly seen?: Readonly<Record<string, number | null>>;
	/** Everything is judged and nothing written. */
	readonly dryRun: boolean;
	/** Null: whoever has the server itself. */
	readonly accountability: Accountability | null;
	readonly now: Instant;
	readonly locale: Locale;
}

type Context = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema'>;

/**
 * Adopts procedures of the catalogue: departments and posts that were asked for are made, and each pack becomes the next
 * published version of the procedure of its code. One transaction: all of it or nothing. What the version in force says
 * already is left as it is. @throws CL_INVALID by place in the answers, or in the procedure; CL_CONFLICT when another
 * version came into force since it was seen; FORBIDDEN
 */
export async function adoptPacks(context: Context, request: AdoptionRequest): Promise<AdoptionAnswer> {
	const { database } = context;
	const { locale, now } = request;
	const desk = await deskNow(database);
	refuseUnseen(request, desk);
	const plan = await planned(request, desk);
	refuseProblems('cl_procedures', [...plan.problems, ...plan.procedures.flatMap(unreadable)], locale);
	const changes = changesOf(plan.procedures, desk);
	const changed = plan.procedures.filter(({ code }) => {
		const columns = changes.get(String(code));
		return columns === undefined || !saysTheSame(columns);
	});
	refuseProblems('cl_procedures', await overlaps(database, changed), locale);
	const schema = await context.getSchema();
	const { accountability } = request;
	const read = readIn(database, { accountability, schema }, context);
	const past = await pastOf({ database, read, now }, plan.procedures);
	await rolledBackIf(request.dryRun, () =>
		emitAfterCommit({ ...context, schema }, 'cl_procedures', async (trx, emit) => {
			const options = { bypassEmitAction: emit };
			const site = { knex: trx, schema, services: context.services, accountability, options };
			await write(site, { ...plan, procedures: changed }, desk, request);
			if (request.dryRun) throw new DryRun();
			return true;
		}),
	);
	return answerOf(database, { plan, changes, desk, dryRun: request.dryRun, past, now });
}

/** What somebody adopts replaces the version they compared it with, and no other. */
function refuseUnseen({ seen = {}, locale }: AdoptionRequest, desk: DeskNow): void {
	const isSeen = Object.entries(seen).every(([code, version]) => inForce(code, desk) === version);
	if (!isSeen) throw refuse('CL_CONFLICT', {}, locale);
}

async function planned({ packs: codes, answers, locale }: AdoptionRequest, desk: DeskNow): Promise<AdoptionPlan> {
	const { packs, fragments } = await catalogue();
	const answered = readAnswers(answers, locale);
	const wanted = [...new Set(codes)].flatMap((code) => {
		const pack = packs.get(code);
		return pack === undefined ? [] : [{ pack, answers: answered[code] ?? {} }];
	});
	const strange: readonly AdoptionProblem[] = [
		...codes.filter((code) => !packs.has(code)).map((code) => unfit('packs', 'unknown_pack', { pack: code })),
		...Object.keys(answered)
			.filter((code) => !codes.includes(code))
			.map((code) => unfit(code, 'not_asked', { key: code })),
		...(codes.length === 0 ? [unfit('packs', 'unanswered')] : []),
	];
	const plan = planAdoption(wanted, fragments, desk.facts);
	return { ...plan, problems: [...strange, ...plan.problems] };
}

function readAnswers(answers: unknown, locale: Locale): ReturnType<typeof parseAdoptionAnswers> {
	try {
		return parseAdoptionAnswers(answers ?? {});
	} catch (error) {
		if (error instanceof RuleError) refuseProblems('cl_procedures', error.problems, locale);
		throw error;
	}
}

async function write(
	site: AdoptionSite,
	plan: AdoptionPlan,
	desk: DeskNow,
	request: Pick<AdoptionRequest, 'locale' | 'now'>,
): Promise<void> {
	for (const department of plan.departments) await openDepartment(site, department);
	const made = new Set<string>();
	for (const policy of plan.policies) {
		await makePolicy(site, policy, !desk.facts.policies.has(policy.id) && !made.has(policy.id));
		made.add(policy.id);
	}
	for (const reading of plan.readings) await letRead(site, reading);
	for (const row of plan.procedures) {
		await refuseUnpublishable(site, row, request);
		await publishProcedure(site, row);
	}
}

/** Rules of a row that cannot be read, each at its place below the code of its pack. */
function unreadable(row: Stored<'cl_procedures'>): readonly RuleProblem[] {
	try {
		parseProcedure(row);
		return [];
	} catch (error) {
		if (error instanceof RuleError) return error.problems.map((each) => inPack(row, each));
		throw error;
	}
}

const inPack = ({ code }: Stored<'cl_procedures'>, problem: RuleProblem): RuleProblem => ({
	...problem,
	field: `${String(code)}.${problem.field}`,
});

/** The filter asks the same again; asked here a refusal says of which pack it speaks. */
async function refuseUnpublishable(
	{ knex: database, schema }: AdoptionSite,
	row: Stored<'cl_procedures'>,
	{ locale, now: at }: Pick<AdoptionRequest, 'locale' | 'now'>,
): Promise<void> {
	const problems = await publishingProblems('cl_procedures', row, { database, schema, at });
	refuseProblems(
		'cl_procedures',
		problems.map((each) => inPack(row, each)),
		locale,
	);
}

/** Ends the transaction of a dry run. */
class DryRun extends Error {}

async function rolledBackIf(dryRun: boolean, work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(dryRun && error instanceof DryRun)) throw error;
	}
}
