import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';

/** `warning` is worth knowing and stops nothing; `broken` needs mending. */
export type Health = 'well' | 'warning' | 'broken';

/** One line of the doctor's report. */
export interface Finding {
	readonly health: Health;
	readonly text: string;
	/** What an administrator does about it. */
	readonly mend?: string;
}

export interface Patient {
	readonly context: ApiExtensionContext;
	/** The process's own time. */
	readonly now: Instant;
}

/** One question to the instance. It may throw: that is a finding too. */
export interface Check {
	readonly name: string;
	readonly examine: (patient: Patient) => Promise<readonly Finding[]>;
}

export const well = (text: string): Finding => ({ health: 'well', text });
export const warning = (text: string, mend: string): Finding => ({ health: 'warning', text, mend });
export const broken = (text: string, mend: string): Finding => ({ health: 'broken', text, mend });
