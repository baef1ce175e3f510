import type { Instant, Stored } from '@closedloop/schema';
import type { Cast } from './cast.ts';
import { feedbackId } from './feedback-scenes.ts';
import type { CapaScript, CapaStep } from './script.ts';
import type { Scene } from './timeline.ts';
import { demoId, type World } from './world.ts';

type Values = Stored<'cl_capas'>;

/** A CAPA from the decision to open one to the proof that it helped. */
export function capaScenes(world: World, cast: Cast, written: CapaScript): readonly Scene[] {
	const id = demoId('0025', world.script.capas.indexOf(written) + 1);
	const from = world.momentOf(written.at);
	let at = from;
	const steps = written.steps.map((step): Scene => {
		at = world.later(at, step.after * (0.9 + world.draw() * 0.2), false);
		const when = at;
		return {
			at: when,
			play: async () => {
				await takeStep(world, cast, { capa: id, step, at: when });
				return [];
			},
		};
	});
	return [
		{
			at: from,
			play: async () => {
				await open(world, cast, { id, written, at: from });
				return [];
			},
		},
		...steps,
	];
}

interface Opened {
	readonly id: string;
	readonly written: CapaScript;
	readonly at: Instant;
}

async function open(world: World, cast: Cast, { id, written, at }: Opened): Promise<void> {
	const by = cast.staff(written.by);
	const row = {
		...written.now,
		id,
		leader: cast.user(written.leader),
		department: cast.department(written.department),
	};
	await world.register(at, by, 'cl_capas', row);
	for (const key of written.feedback)
		await world.change(at, by, { collection: 'cl_feedback', id: feedbackId(world, key) }, { capa: id });
}

interface Taken {
	readonly capa: string;
	readonly step: CapaStep;
	readonly at: Instant;
}

async function takeStep(world: World, cast: Cast, { capa, step, at }: Taken): Promise<void> {
	const by = cast.staff(step.by);
	const values = valuesFor(world, cast, step, at);
	if (step.action === undefined) return world.change(at, by, { collection: 'cl_capas', id: capa }, values);
	const id = actionId(world, step.action);
	if (step.new === undefined) return world.change(at, by, { collection: 'cl_actions', id }, values);
	return world.register(at, by, 'cl_actions', { ...step.new, ...values, id, capa });
}

function valuesFor(world: World, cast: Cast, step: CapaStep, at: Instant): Values {
	const { verifier, ...plain } = { verifier: step.verifier, ...step.with };
	return {
		...plain,
		...(typeof verifier === 'string' ? { verifier: cast.user(verifier) } : {}),
		...(step.owner === undefined ? {} : { owner: cast.user(step.owner) }),
		...(step.due_in === undefined ? {} : { due_on: world.dateIn(at, step.due_in) }),
		...(step.effect_in === undefined ? {} : { effectiveness_on: world.dateIn(at, step.effect_in) }),
		...(step.to === undefined ? {} : { status: step.to }),
		...(step.note === undefined ? {} : { step_note: step.note }),
	};
}

/** Actions are numbered in the order in which the script first names them. */
function actionId({ script }: World, key: string): string {
	const named = [
		...new Set(
			script.capas.flatMap(({ steps }) => steps.flatMap(({ action }) => (action === undefined ? [] : [action]))),
		),
	];
	return demoId('0026', named.indexOf(key) + 1);
}
