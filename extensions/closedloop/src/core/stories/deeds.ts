import type { ClockCommand, KindName, StoryStep } from '@closedloop/schema';
import type { RecordView } from '../workflow/index.ts';
import { columnsOf } from './columns.ts';
import type { StoryBook } from './stage.ts';

/** One thing somebody of the cast does at a desk. Columns name people, departments and records as the story does. */
export type Deed =
	| { readonly do: 'register'; readonly as: string; readonly columns: RecordView; readonly by: string }
	/** The desk opens the report of the next period of a duty, when its time comes. */
	| { readonly do: 'await_duty'; readonly as: string; readonly duty: string }
	| {
			readonly do: 'open';
			readonly kind: KindName;
			readonly as: string;
			/** Record it stands beside; empty where the story has none yet. */
			readonly on: string;
			readonly columns: RecordView;
			readonly by: string;
	  }
	/** Proposed by the owner, signed or refused by somebody. */
	| {
			readonly do: 'sign';
			readonly as: string;
			readonly on: string;
			readonly decision: string;
			readonly verdict: 'approved' | 'refused';
			/** What is said with it, where the procedure lists it. */
			readonly outcome?: string;
			/** What is written for somebody to answer. */
			readonly annotation?: string;
			readonly columns: RecordView;
			readonly by: string;
	  }
	| { readonly do: 'attach'; readonly on: string; readonly files: readonly string[]; readonly by: string }
	| {
			readonly do: 'write';
			readonly on: string;
			readonly columns: RecordView;
			/** What is asked of single clocks (`clock_step`); absent = nothing. */
			readonly commands?: readonly ClockCommand[];
			readonly by: string;
			/** The state it only walks to: what the gates ask for is said in stock words. */
			readonly walks?: string;
	  };

export type DeedOf<Do extends Deed['do']> = Extract<Deed, { readonly do: Do }>;

/** What somebody who telephones is asked first, where a story does not care. */
const asTold: RecordView = { kind: 'complaint', channel: 'phone', subject: '-', words: '-', contact: 'customer' };

/** What a story has come to before a step. */
export interface SoFar {
	/** Name of its first record; empty where it has none yet. */
	readonly first: string;
	/** Decisions that were signed or refused. */
	readonly decisions: number;
}

/** What a step has somebody do; nothing where it is a look at the desk. */
export function deedsOf(step: StoryStep, { first, decisions }: SoFar, book: StoryBook): readonly Deed[] {
	const { by = 'owner', on = first } = step;
	const columns = columnsOf(book, step.with ?? {});
	if (step.register !== undefined)
		return [
			{
				do: 'register',
				as: step.as ?? 'feedback',
				columns: { ...asTold, ...columnsOf(book, step.register) },
				by,
			},
		];
	if (step.duty !== undefined) return [{ do: 'await_duty', as: step.as ?? 'report', duty: step.duty }];
	if (step.open !== undefined) return [{ do: 'open', kind: step.open, as: step.as ?? step.open, on, columns, by }];
	const decision = step.sign ?? step.reject;
	if (decision !== undefined)
		return [
			{
				do: 'sign',
				as: `decision:${decisions + 1}`,
				on,
				decision,
				verdict: step.sign === undefined ? 'refused' : 'approved',
				...(step.outcome === undefined ? {} : { outcome: step.outcome }),
				...(step.annotate === undefined ? {} : { annotation: step.annotate }),
				columns: { reason: '-', ...columns },
				by,
			},
		];
	return writes(step, { on, columns, by });
}

function writes(
	step: StoryStep,
	{ on, columns, by }: { readonly on: string; readonly columns: RecordView; readonly by: string },
): readonly Deed[] {
	if (step.moves !== undefined)
		return step.moves.map((state) => ({
			do: 'write',
			on,
			columns: { status: state },
			// Only the customer says that they are content.
			by: state === 'accepted' ? 'customer' : by,
			walks: state,
		}));
	const change = {
		...columns,
		...(step.move === undefined ? {} : { status: step.move }),
		...(step.acknowledge === true ? { acknowledged: true } : {}),
	};
	const commands = step.extend === undefined ? undefined : [{ do: 'extend' as const, ...step.extend }];
	return [
		...(step.attach === undefined ? [] : [{ do: 'attach' as const, on, files: step.attach, by }]),
		...(Object.keys(change).length === 0 && commands === undefined
			? []
			: [{ do: 'write' as const, on, columns: change, by, ...(commands !== undefined && { commands }) }]),
	];
}
