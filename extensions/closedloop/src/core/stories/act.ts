import type { KindName } from '@closedloop/schema';
import type { Actor } from '../workflow/index.ts';
import { create, open, openDuty, register } from './birth.ts';
import { caseOf } from './case.ts';
import type { Outcome } from './commit.ts';
import type { Deed } from './deeds.ts';
import { heldIn, type Stage } from './stage.ts';
import { decision } from './decision.ts';
import { knowsAll } from './named.ts';
import { stockFor } from './stock.ts';
import { write } from './write.ts';

/** Does one thing by the judges of the desk. @throws RangeError for whom or what the story has not */
export function act(stage: Stage, deed: Deed): Outcome {
	if (deed.do === 'await_duty') return openDuty(stage, deed);
	const actor = stage.cast.actor(deed.by);
	knowsAll(stage, kindOf(stage, deed), deed.columns);
	return withRaised(done(stage, deed, actor), actor);
}

function done(stage: Stage, deed: Exclude<Deed, { readonly do: 'await_duty' }>, actor: Actor): Outcome {
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

/** What a low score raises is registered in the same breath, by whoever answered. */
const withRaised = ({ raised = [], ...outcome }: Outcome, actor: Actor): Outcome =>
	raised.reduce<Outcome>((before, change) => {
		const taken = before.stage.records.some(({ name }) => name === 'feedback');
		const name = taken ? `${String(change.source_response)}:feedback` : 'feedback';
		const after = create(before.stage, { name, kind: 'feedback', change, actor });
		return { ...after, opened: [...before.opened, 'feedback', ...after.opened] };
	}, outcome);

function kindOf(stage: Stage, deed: Exclude<Deed, { readonly do: 'await_duty' }>): KindName {
	switch (deed.do) {
		case 'register':
			return 'feedback';
		case 'open':
			return deed.kind;
		case 'sign':
			return 'decision';
		case 'write':
			return heldIn(stage, deed.on).kind;
	}
}
