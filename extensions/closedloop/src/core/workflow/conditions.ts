import type { Condition } from '@closedloop/schema';
import { columnIn, hasValue, isFilled, type Columns } from './facts.ts';

/** A record as it was before a write (null while it is being registered) and as it would be after it. */
export interface Sides {
	readonly before: Columns | null;
	readonly record: Columns;
}

/** Both sides there are. */
export const sidesOf = ({ before, record }: Sides): readonly Columns[] =>
	before === null ? [record] : [before, record];

/** Whether a condition held before a write or would hold after it. */
const holdsOnASide = ({ field, values }: Condition, sides: Sides): boolean =>
	sidesOf(sides).some((side) => hasValue(columnIn(side, field), values));

/**
 * Whether what is demanded under a condition is demanded of this write. An empty column cannot say no, so whoever
 * empties it is asked as well.
 */
export const applies = (when: Condition | undefined, sides: Sides): boolean =>
	when === undefined || !isFilled(columnIn(sides.record, when.field)) || holdsOnASide(when, sides);
