import { recordKinds } from '@closedloop/schema';
import type { Actor } from '../workflow/index.ts';
import { create } from './birth.ts';
import type { Outcome } from './commit.ts';
import type { DeedOf } from './deeds.ts';
import { heldIn, type Stage } from './stage.ts';
import { write } from './write.ts';

/** Proposed by the owner and signed, or refused, by somebody else. */
export function decision(
	stage: Stage,
	{ as: name, on, decision: kind, verdict, columns }: DeedOf<'sign'>,
	actor: Actor,
): Outcome {
	const about = heldIn(stage, on);
	const change = {
		[recordKinds[about.kind].link]: about.row.id,
		kind,
		...columns,
	};
	const proposed = create(stage, { name, kind: 'decision', change, actor: stage.cast.actor('owner') });
	if (proposed.refusals !== null) return proposed;
	const signed = write(proposed.stage, name, { status: verdict, step_note: '-' }, actor);
	// Nobody is left with a proposal that nobody may sign.
	return signed.refusals === null ? signed : { ...signed, stage };
}
