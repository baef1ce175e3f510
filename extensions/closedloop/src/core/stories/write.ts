import type { ClockCommand } from '@closedloop/schema';
import { decide } from '../decide/index.ts';
import { isNotice } from '../promises/index.ts';
import { withFacts } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import type { Actor, RecordView } from '../workflow/index.ts';
import { repeatOf } from './around.ts';
import { caseOf, factsOfWrite } from './case.ts';
import { committed, type Outcome } from './commit.ts';
import { logOf } from './contacts.ts';
import { heldIn, type Stage } from './stage.ts';

interface Wish {
	readonly name: string;
	readonly written: RecordView;
	/** What is asked of single clocks; absent = nothing. */
	readonly commands?: readonly ClockCommand[] | undefined;
}

/** Somebody writes to a record of the story. */
export function write(stage: Stage, { name, written, commands = [] }: Wish, actor: Actor): Outcome {
	const held = heldIn(stage, name);
	const known = caseOf(stage, held, actor, written);
	const change = withFacts({ kind: held.kind, procedure: known.procedure, before: held.row, change: written });
	const given = {
		...known,
		change,
		commands,
		facts: { ...factsOfWrite(stage, held, change), contacts: logOf(held, change, stage.at) },
		repeat: held.kind === 'feedback' ? repeatOf(stage, { ...held.row, ...change }) : null,
	};
	return published(committed(stage, held, change, decide(given, { kind: 'write' })), name, held.row);
}

/** A notice that has just been published is told to what it is about, whose clock may have waited for it. */
function published(done: Outcome, name: string, before: RecordView): Outcome {
	if (done.refusals !== null) return done;
	const { row } = heldIn(done.stage, name);
	const about = done.stage.records.find((each) => each.row.id === idOf(row.feedback ?? row.made_from));
	if (!isNotice(row) || row.status !== 'published' || before.status === 'published' || about === undefined) return done;
	const { at, cast } = done.stage;
	const evidence = { on: 'notice', kind: stringOf(row.notice) ?? '', at } as const;
	const given = caseOf(done.stage, about, cast.actor('desk'), {});
	const told = committed(done.stage, about, {}, decide(given, { kind: 'evidence', evidence }));
	return { ...done, stage: told.stage };
}
