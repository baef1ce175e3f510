import type { StoryStep } from '@closedloop/schema';
import type { Actor } from '../workflow/index.ts';
import { open, openDuty, register } from './birth.ts';
import { caseOf } from './case.ts';
import { columnsOf } from './columns.ts';
import type { Outcome } from './commit.ts';
import { heldIn, type Stage } from './stage.ts';
import { decision } from './decision.ts';
import { stockFor } from './stock.ts';
import { write } from './write.ts';

const idle = (stage: Stage): Outcome => ({ stage, refusals: null, opened: [] });

/** Does what a step says; a step without anything to do is a look at the desk. */
export function act(stage: Stage, step: StoryStep): Outcome {
	const actor = stage.cast.actor(step.by ?? 'owner');
	if (step.register !== undefined) return register(stage, step, actor);
	if (step.duty !== undefined) return openDuty(stage, step);
	if (step.open !== undefined) return open(stage, step, actor, step.open);
	if (step.sign !== undefined || step.reject !== undefined) return decision(stage, step, actor);
	const name = step.on ?? stage.records[0]?.name ?? '';
	if (step.moves !== undefined) return moves(stage, name, step.moves, actor);
	const change = {
		...columnsOf(stage, step.with ?? {}),
		...(step.move === undefined ? {} : { status: step.move }),
		...(step.acknowledge === true ? { acknowledged: true } : {}),
	};
	return Object.keys(change).length === 0 ? idle(stage) : write(stage, name, change, actor);
}

/** Through several states, each step with what its gates ask for, said in stock words. */
function moves(stage: Stage, name: string, states: readonly string[], actor: Actor): Outcome {
	return states.reduce<Outcome>((before, to) => {
		if (before.refusals !== null) return before;
		const held = heldIn(before.stage, name);
		const given = caseOf(before.stage, held, actor, {});
		const words = stockFor(given, to);
		const next = write(
			before.stage,
			name,
			{ ...words, status: to },
			to === 'accepted' ? before.stage.cast.actor('customer') : actor,
		);
		return { ...next, opened: [...before.opened, ...next.opened] };
	}, idle(stage));
}
