import { decide } from '../decide/index.ts';
import type { Actor, RecordView } from '../workflow/index.ts';
import { repeatOf } from './around.ts';
import { caseOf, factsOfWrite } from './case.ts';
import { committed, type Outcome } from './commit.ts';
import { heldIn, type Stage } from './stage.ts';

/** Somebody writes to a record of the story. */
export function write(stage: Stage, name: string, change: RecordView, actor: Actor): Outcome {
	const held = heldIn(stage, name);
	const given = {
		...caseOf(stage, held, actor, change),
		facts: factsOfWrite(stage, held, change),
		repeat: held.kind === 'feedback' ? repeatOf(stage, { ...held.row, ...change }) : null,
	};
	return committed(stage, held, change, decide(given, { kind: 'write' }));
}
