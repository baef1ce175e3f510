import { decide } from '../decide/index.ts';
import { withFacts } from '../record/index.ts';
import type { Actor, RecordView } from '../workflow/index.ts';
import { repeatOf } from './around.ts';
import { caseOf, factsOfWrite } from './case.ts';
import { committed, type Outcome } from './commit.ts';
import { logOf } from './contacts.ts';
import { heldIn, type Stage } from './stage.ts';

/** Somebody writes to a record of the story. */
export function write(stage: Stage, name: string, written: RecordView, actor: Actor): Outcome {
	const held = heldIn(stage, name);
	const known = caseOf(stage, held, actor, written);
	const change = withFacts({ kind: held.kind, procedure: known.procedure, before: held.row, change: written });
	const given = {
		...known,
		change,
		facts: { ...factsOfWrite(stage, held, change), contacts: logOf(held, change) },
		repeat: held.kind === 'feedback' ? repeatOf(stage, { ...held.row, ...change }) : null,
	};
	return committed(stage, held, change, decide(given, { kind: 'write' }));
}
