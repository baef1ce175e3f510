import type { Instant } from '@closedloop/schema';
import { dayMs } from '../../core/durations.ts';
import { isoOf } from '../../store/row-values.ts';
import { customer, system, type Cast } from './cast.ts';
import { raisedScenes } from './feedback-scenes.ts';
import type { PeopleScript, SurveyScript } from './script.ts';
import type { Scene } from './timeline.ts';
import { demoId, valuesOf, type World } from './world.ts';

const campaign = demoId('0019', 1);
type Party = PeopleScript['parties'][number];
/** Where a house asks those it serves. */
interface AskingWorld extends World {
	readonly survey: SurveyScript;
}

interface Asked {
	readonly party: Party;
	readonly contact: Party['contacts'][number];
}

/**
 * The campaign: waves of invitations, answers, refusals and links that ran out; what scores low comes back as feedback.
 */
export function surveyScenes(world: World, cast: Cast): readonly Scene[] {
	const { survey } = world.script;
	return survey === undefined ? [] : campaignScenes({ ...world, survey }, cast);
}

function campaignScenes(world: AskingWorld, cast: Cast): readonly Scene[] {
	const { survey, script } = world;
	const { people } = script;
	const opens = world.momentOf(survey.campaign.opens);
	const asked = people.parties
		.filter(({ segment }) => survey.segments.includes(segment))
		.flatMap((party) => party.contacts.map((contact) => ({ party, contact })));
	const waves: Instant[] = [];
	for (let at = opens; at < world.now; at = world.later(at, survey.every * 8, false)) waves.push(at);
	const invitations = waves.flatMap((at, wave) =>
		Array.from({ length: survey.each }, (_, place) => {
			// Contacts lie two to a customer: an odd step goes round all of them before anybody is asked again.
			const one = asked[((wave * survey.each + place) * 7) % asked.length];
			return one === undefined
				? []
				: [
						invitation(world, cast, {
							asked: one,
							at: at + place * 90_000,
							progress: wave / waves.length,
							number: wave * survey.each + place,
						}),
					];
		}).flat(),
	);
	return [{ at: opens, play: () => openCampaign(world, opens) }, ...invitations];
}

async function openCampaign(world: AskingWorld, opens: Instant): Promise<readonly Scene[]> {
	const { opens: _opens, ...row } = world.survey.campaign;
	await world.items('cl_campaigns').createOne({ ...row, id: campaign, status: 'open', opens_at: isoOf(opens) });
	return [];
}

interface Invited {
	readonly asked: Asked;
	readonly at: Instant;
	/** 0 at the beginning of the story, 1 at its end. */
	readonly progress: number;
	readonly number: number;
}

function invitation(
	world: AskingWorld,
	cast: Cast,
	{ asked: { party, contact }, at, progress, number }: Invited,
): Scene {
	const { survey } = world;
	const id = demoId('0028', number + 1);
	const row = {
		id,
		campaign,
		party: cast.party(party.key),
		contact: cast.contact(contact.key),
		language: contact.language,
	};
	const [luck, patience] = [world.draw(), world.draw()];
	const expires = at + survey.campaign.valid_days * dayMs;
	// A week of holidays may lie between; the last hour of the link is early enough.
	const answered = Math.min(world.later(at, 1 + patience * survey.within, false), expires - 3_600_000);
	const level = survey.middle + party.mood * 0.6 + survey.rise * progress;
	const play = async (): Promise<readonly Scene[]> => {
		await world.register(at, system, 'cl_responses', row);
		if (luck < survey.answers)
			return [
				{ at: answered, play: () => answer(world, cast, { id, at: answered, level, language: contact.language }) },
			];
		const declines = luck > 1 - (1 - survey.answers) * survey.declines;
		return [declines ? move(world, id, answered, 'declined') : move(world, id, expires + 1, 'expired')];
	};
	return { at, play };
}

function move(world: World, id: string, at: Instant, status: 'declined' | 'expired'): Scene {
	const play = async () => {
		await world.change(at, status === 'declined' ? customer : system, { collection: 'cl_responses', id }, { status });
		return [];
	};
	return { at, play };
}

interface Answering {
	readonly id: string;
	readonly at: Instant;
	readonly level: number;
	readonly language: string;
}

async function answer(
	world: AskingWorld,
	cast: Cast,
	{ id, at, level, language }: Answering,
): Promise<readonly Scene[]> {
	const answers = drawAnswers(world, level);
	const comment = drawComment(world, level, language);
	await world.change(
		at,
		customer,
		{ collection: 'cl_responses', id },
		{
			status: 'answered',
			answers,
			...(comment === null ? {} : { comment }),
		},
	);
	const raised = (
		await world.items('cl_feedback').readByQuery({ filter: { source_response: { _eq: id } }, fields: ['id'], limit: 5 })
	).map((row) => valuesOf<'cl_feedback'>(row));
	return raised.flatMap((row) => raisedScenes(world, cast, String(row.id), at));
}

/** Levels 1 to 5 around the customer's mood; who had no problems cannot judge how problems were handled. */
function drawAnswers({ draw }: World, level: number): Readonly<Record<string, number | string>> {
	const rate = (shift: number): number =>
		Math.min(5, Math.max(1, Math.round(level + shift + (draw() + draw() + draw() - 1.5) * 1.1)));
	const rated = {
		quality: rate(0.2),
		delivery: rate(-0.1),
		price: draw() < 0.1 ? 'na' : rate(-0.4),
		service: rate(0.2),
	};
	const troubled = draw() < 0.55;
	return {
		...rated,
		problem_speed: troubled ? rate(-0.2) : 'na',
		problem_effect: troubled ? rate(-0.1) : 'na',
		overall: rate(0.1),
		nps: Math.min(10, Math.max(0, Math.round(level * 2 + (draw() - 0.5) * 3))),
	};
}

function drawComment({ draw, survey }: AskingWorld, level: number, language: string): string | null {
	if (draw() > 0.35) return null;
	const { good, fair, poor } = survey.comments;
	const pool = (level > 4.3 ? good : level > 3.7 ? fair : poor).filter(
		(text) => /^[A-Z]/.test(text) === (language === 'en-US'),
	);
	return pool[Math.floor(draw() * pool.length)] ?? null;
}
