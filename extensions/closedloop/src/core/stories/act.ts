import { open, openDuty, register } from './birth.ts';
import { caseOf } from './case.ts';
import type { Outcome } from './commit.ts';
import type { Deed } from './deeds.ts';
import { heldIn, type Stage } from './stage.ts';
import { decision } from './decision.ts';
import { stockFor } from './stock.ts';
import { write } from './write.ts';

/** Does one thing by the judges of the desk. @throws RangeError for whom or what the story has not */
export function act(stage: Stage, deed: Deed): Outcome {
	if (deed.do === 'await_duty') return openDuty(stage, deed);
	const actor = stage.cast.actor(deed.by);
	switch (deed.do) {
		case 'register':
			return register(stage, deed, actor);
		case 'open':
			return open(stage, deed, actor);
		case 'sign':
			return decision(stage, deed, actor);
		case 'write': {
			const { on, columns, walks } = deed;
			const stock = walks === undefined ? {} : stockFor(caseOf(stage, heldIn(stage, on), actor, {}), walks);
			return write(stage, on, { ...stock, ...columns }, actor);
		}
	}
}
