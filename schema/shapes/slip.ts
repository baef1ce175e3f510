import type { Rung } from './clocks.ts';
import type { Text } from './text.ts';
import type { Duration } from './time.ts';

/**
 * An internal slip (联络单, 前馈单, 信息反馈单): what somebody working on a feedback asks of another department, in writing
 * and by a time (P13 F0:515–516). Each slip that is sent is a record of its own, and there may be several of one code.
 */
export interface SlipRule {
	readonly code: string;
	readonly label: Text;
	/** Department it goes to, by its code or its id. Absent = whoever sends it names one. */
	readonly to?: string;
	/** By when, counted from the sending. */
	readonly due: Duration;
	/** The department answers in writing. Absent = it is enough that it has acknowledged the slip. */
	readonly answered?: boolean;
	readonly ladder: readonly Rung[];
	readonly source: string;
}
