import type { Rung } from './clocks.ts';
import type { RuleCondition } from './condition.ts';
import type { Named } from './posts.ts';
import type { Text } from './text.ts';
import type { Duration } from './time.ts';

/** Whom a notice is published for. */
export const audienceNames = ['staff', 'everybody'] as const;
export type Audience = (typeof audienceNames)[number];

/**
 * Something a procedure lets be published to people: a public answer (P45 F4:15), a report to the staff (P01 F0:27), a
 * case to learn from (P61 F4:289), a change of the rules (P09 F0:351). Each one that is written is a record of its own,
 * and none appears before whoever is named here has signed it.
 */
export interface NoticeRule extends Named {
	/** Also the code of the decision by which it is signed. */
	readonly code: string;
	readonly label: Text;
	readonly audience: Audience;
	/** Department whose people write it, by its code or its id. Absent = anybody of the staff. */
	readonly from?: string;
	/** It answers a feedback, and names nobody. */
	readonly about?: 'feedback';
	/** … and is to be published before that enters this state … */
	readonly before?: string;
	/** … but only when this holds. */
	readonly when?: RuleCondition;
	/** It tells what the report of this recurring duty found; the report is not filed before. */
	readonly after?: string;
	/** By when, counted from the approval of that report. */
	readonly due?: Duration;
	readonly ladder?: readonly Rung[];
	/** It says what holds from a day on, and is published before that day. */
	readonly ahead?: boolean;
	/** Only the newest of its kind is shown: what was told before does not hold any more. */
	readonly newest_only?: boolean;
	/** It tells of a change of these rules: a further version is published only after one since the version in force. */
	readonly revises?: boolean;
	readonly source: string;
}
