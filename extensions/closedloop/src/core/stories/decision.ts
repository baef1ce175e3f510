import { recordKinds, type StoryStep } from '@closedloop/schema';
import type { Actor } from '../workflow/index.ts';
import { create } from './birth.ts';
import { decide } from '../decide/index.ts';
import { caseOf } from './case.ts';
import { columnsOf } from './columns.ts';
import { committed, type Outcome } from './commit.ts';
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
		{
			status: step.sign === undefined ? 'refused' : 'approved',
			step_note: '-',
			...(step.outcome === undefined ? {} : { outcome: step.outcome }),
		},
		actor,
	);
	// Nobody is left with a proposal that nobody may sign.
	if (signed.refusals !== null) return { ...signed, stage };
	return sentBack(signed, about.name, step, actor);
}

/** A refusal that says where the record goes takes it there. */
function sentBack(signed: Outcome, name: string, { reject, outcome }: StoryStep, actor: Actor): Outcome {
	const about = heldIn(signed.stage, name);
	const { approvals } = caseOf(signed.stage, about, actor, {});
	const rule = approvals.find(({ kind }) => kind === reject);
	const to = rule?.outcomes?.find(({ code }) => code === outcome)?.back_to;
	if (reject === undefined || to === undefined) return signed;
	const event = { kind: 'sent_back', back: { to, refused: reject } } as const;
	return committed(signed.stage, about, {}, decide(caseOf(signed.stage, about, actor, {}), event));
}
