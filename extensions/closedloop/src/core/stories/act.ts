import type { KindName } from '@closedloop/schema';
import type { Actor } from '../workflow/index.ts';
import { create, open, openDuty, register } from './birth.ts';
import { caseOf } from './case.ts';
import type { Outcome } from './commit.ts';
import type { Deed, DeedOf } from './deeds.ts';
import { heldIn, withHeld, type Stage } from './stage.ts';
import { decision } from './decision.ts';
import { knowsAll } from './named.ts';
import { stockFor } from './stock.ts';
import { write } from './write.ts';

/** Does one thing by the judges of the desk. @throws RangeError for whom or what the story has not */
export function act(stage: Stage, deed: Deed): Outcome {
	if (deed.do === 'await_duty') return openDuty(stage, deed);
	if (deed.do === 'attach') return attach(stage, deed);
	const actor = stage.cast.actor(deed.by);
	knowsAll(stage, kindOf(stage, deed), deed.columns);
	return withRaised(done(stage, deed, actor), actor);
}

/** Whoever may read a record may hang files on it. */
function attach(stage: Stage, { on, files }: DeedOf<'attach'>): Outcome {
	const held = heldIn(stage, on);
	return { stage: withHeld(stage, { ...held, files: [...(held.files ?? []), ...files] }), refusals: null, opened: [] };
}

/** A deed that writes columns. */
type Writing = Exclude<Deed, { readonly do: 'await_duty' | 'attach' }>;

function done(stage: Stage, deed: Writing, actor: Actor): Outcome {
	switch (deed.do) {
		case 'register':
			return register(stage, deed, actor);
		case 'open':
			return open(stage, deed, actor);
		case 'sign':
			return decision(stage, deed, actor);
		case 'write': {
			const { on, columns, walks, commands } = deed;
			const stock = walks === undefined ? {} : stockFor(caseOf(stage, heldIn(stage, on), actor, {}), walks);
			return write(stage, { name: on, written: { ...stock, ...columns }, commands }, actor);
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

function kindOf(stage: Stage, deed: Writing): KindName {
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
