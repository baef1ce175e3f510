import type { GateSight, Instant } from '@closedloop/schema';
import { isOfDepartment, type Directory } from '../people/index.ts';
import type { Sides } from './conditions.ts';
import { columnIn, textOf, type Actor, type Facts, type Columns } from './facts.ts';

export interface Posting {
	readonly directory: Directory;
	readonly at: Instant;
}

/** The case a gate judges. */
export interface GateCase extends Sides {
	readonly actor: Actor;
	/** Gathered around the record as it was linked and as it would be (`bothFacts`). */
	readonly facts: Facts;
	/** Who is who around the record as it was, and when: who holds a post. Absent = nobody holds any. */
	readonly posting?: Posting;
}

/** Who stands in a column. */
export interface Named {
	/** After the write. */
	readonly is: string | null;
	/** Before it; undefined while the record is being registered. */
	readonly was: string | null | undefined;
}

/** What a judgement is shown of a case, by what its gate looks at (`schema/gates.ts`). */
export interface Sights {
	readonly persons: {
		readonly actor: string | null;
		readonly named: (column: string) => Named;
		/** Whether whoever acts is of this department. */
		readonly belongs: (department: string | null) => boolean;
	};
	/** Values of a column on each side; `was` is undefined while the record is being registered. */
	readonly matter: (column: string) => { readonly is: unknown; readonly was: unknown };
	readonly work: Columns;
	readonly words: { readonly note: unknown };
	readonly open: Facts['open'];
	readonly counts: Facts['counts'];
	readonly decisions: Facts['decisions'];
}

export const sights: { readonly [S in GateSight]: (given: GateCase) => Sights[S] } = {
	persons: (given) => ({
		actor: given.actor.id,
		named: (column) => ({
			is: textOf(columnIn(given.record, column)),
			was: given.before === null ? undefined : textOf(columnIn(given.before, column)),
		}),
		belongs: (department) =>
			given.posting !== undefined && isOfDepartment(given.actor.id, department, given.posting.directory),
	}),
	matter:
		({ before, record }) =>
		(column) => ({ is: columnIn(record, column), was: columnIn(before, column) }),
	work: ({ record }) => record,
	words: ({ record }) => ({ note: columnIn(record, 'step_note') }),
	open: ({ facts }) => facts.open,
	counts: ({ facts }) => facts.counts,
	decisions: ({ facts }) => facts.decisions,
};
