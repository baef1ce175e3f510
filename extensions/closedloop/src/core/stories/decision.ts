import { recordKinds, type StoryStep } from '@closedloop/schema';
import type { Actor } from '../workflow/index.ts';
import { create } from './birth.ts';
import { columnsOf } from './columns.ts';
import type { Outcome } from './commit.ts';
import { heldIn, type Stage } from './stage.ts';
import { write } from './write.ts';

/** Proposed by the owner and signed, or refused, by somebody else. */
export function decision(stage: Stage, step: StoryStep, actor: Actor): Outcome {
	const about = heldIn(stage, step.on ?? stage.records[0]?.name ?? '');
	const name = `decision:${stage.records.length}`;
	const change = {
		[recordKinds[about.kind].link]: about.row.id,
		kind: step.sign ?? step.reject,
		...columnsOf(stage, step.with ?? {}),
	};
	const proposed = create(stage, { name, kind: 'decision', change, actor: stage.cast.actor('owner') });
	if (proposed.refusals !== null) return proposed;
	const signed = write(
		proposed.stage,
		name,
		{ status: step.sign === undefined ? 'refused' : 'approved', step_note: '-' },
		actor,
	);
	// Nobody is left with a proposal that nobody may sign.
	return signed.refusals === null ? signed : { ...signed, stage };
}
