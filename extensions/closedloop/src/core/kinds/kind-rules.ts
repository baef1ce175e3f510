import { recordKinds, type ApprovalRule, type ProcedureRules } from '@closedloop/schema';
import type { RecordView } from '../workflow/index.ts';
import type { CreateCase, Effect, Evidence, MessageDraft, Move, Refusal, UpdateCase } from '../record/index.ts';

/** What a column may say by the record's procedure; null asks nothing. */
export type CodesOf = (rules: ProcedureRules, approvals: readonly ApprovalRule[]) => readonly string[] | null;

/** What a rung does to a record beside telling: columns, what its event says, and letters that never wait. */
export interface RungEffect extends Pick<Effect<'escalated'>, 'patch' | 'data'> {
	/** Letters because of the record as it is after the rung. */
	readonly letters?: (after: RecordView) => readonly MessageDraft[];
	/** Letters to whoever answers for it from now on, which wait with those of the rung. */
	readonly assigned?: readonly MessageDraft[];
}

/** What is special about a kind of record; whatever a kind does not say it does like any record. */
export interface KindRules {
	/** Its beginning, beyond the first state. */
	readonly begin: (given: CreateCase) => Effect<'created'>;
	/** A write as it is judged: what follows from it by itself joins it (a repeat counted anew), and is told. */
	readonly complete: (given: UpdateCase) => UpdateCase & { readonly counted: Effect<'edited'> };
	/** A move that has passed its gates, beyond the new state. */
	readonly move: (given: UpdateCase, view: RecordView, move: Move) => Effect;
	/** Letters any change may call for, moved or only edited. */
	readonly edited: (given: UpdateCase, view: RecordView) => readonly MessageDraft[];
	/** Columns that hold a code of its procedure. */
	readonly codes: Readonly<Record<string, CodesOf>>;
	/** What a write brings that would switch a duty off unseen. `before` is null while it is registered. */
	readonly wrong: (given: CreateCase | UpdateCase, before: RecordView | null, after: RecordView) => readonly Refusal[];
	/** Why what a write wants to tell the customer cannot be told so. */
	readonly untold: (given: UpdateCase) => Refusal | null;
	/** What a write itself proves to the clocks that wait for a letter. */
	readonly evidence: (given: UpdateCase, move: Pick<Move, 'effective_at'>) => Evidence | null;
	/** What rests on a column by the rows around the record, or by what its procedure asks; null where nothing does. */
	readonly rests: (given: UpdateCase, field: string) => 'open_capa' | 'original_channel' | null;
	/** One severity up, and a CAPA of its own; null where the record has no such thing, or has it already. */
	readonly onRung: {
		readonly raise_severity: (given: UpdateCase) => RungEffect | null;
		readonly open_capa: (given: UpdateCase) => RungEffect | null;
	};
	/** Asks the customer once more, where a rung tells the customer. */
	readonly remind: (given: UpdateCase) => readonly MessageDraft[];
}

/** Its number, and the moment it began. */
function begin({ kind, number, change, at }: CreateCase): Effect<'created'> {
	const { begins } = recordKinds[kind];
	return { patch: { ...(number === null ? {} : { number }), [begins]: change[begins] ?? at } };
}

const usual: KindRules = {
	begin,
	complete: (given) => ({ ...given, counted: {} }),
	move: () => ({}),
	edited: () => [],
	codes: {},
	wrong: () => [],
	untold: () => null,
	evidence: () => null,
	rests: () => null,
	onRung: { raise_severity: () => null, open_capa: () => null },
	remind: () => [],
};

/** The rules of a kind that says only what is special about it. */
export const kindRules = (special: Partial<KindRules>): KindRules => ({ ...usual, ...special });
