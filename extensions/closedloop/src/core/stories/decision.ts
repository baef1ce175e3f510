import { recordKinds } from '@closedloop/schema';
import type { Actor, RecordView } from '../workflow/index.ts';
import { create } from './birth.ts';
import { decide } from '../decide/index.ts';
import { caseOf } from './case.ts';
import { committed, type Outcome } from './commit.ts';
import type { DeedOf } from './deeds.ts';
import { heldIn, type Stage } from './stage.ts';
import { write } from './write.ts';

/** Proposed by the owner and signed, or refused, by somebody else. */
export function decision(stage: Stage, deed: DeedOf<'sign'>, actor: Actor): Outcome {
	const { as: name, on, decision: kind, columns } = deed;
	const about = heldIn(stage, on);
	const change = {
		[recordKinds[about.kind].link]: about.row.id,
		kind,
		...columns,
	};
	const proposed = create(stage, { name, kind: 'decision', change, actor: stage.cast.actor('owner') });
	if (proposed.refusals !== null) return proposed;
	const signed = write(proposed.stage, { name, written: answerOf(deed) }, actor);
	// Nobody is left with a proposal that nobody may sign.
	if (signed.refusals !== null) return { ...signed, stage };
	return sentBack(signed, deed, actor);
}

/** What whoever signs or refuses writes. */
export const answerOf = ({ verdict, outcome, annotation, by }: DeedOf<'sign'>): RecordView => ({
	status: verdict,
	step_note: '-',
	...(by === 'customer' ? { signer_name: '李女士' } : {}),
	...(outcome === undefined ? {} : { outcome }),
	...(annotation === undefined ? {} : { annotation }),
});

/** A refusal that says where the record goes takes it there. */
function sentBack(signed: Outcome, { on, decision: kind, verdict, outcome }: DeedOf<'sign'>, actor: Actor): Outcome {
	const about = heldIn(signed.stage, on);
	const given = caseOf(signed.stage, about, actor, {});
	const rule = given.approvals.find((each) => each.kind === kind);
	const to = rule?.outcomes?.find(({ code }) => code === outcome)?.back_to;
	if (verdict !== 'refused' || to === undefined) return signed;
	const event = { kind: 'sent_back', back: { to, refused: kind } } as const;
	return committed(signed.stage, about, {}, decide(given, event));
}
