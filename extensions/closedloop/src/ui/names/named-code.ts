import type { Text } from '@closedloop/schema';

export interface NamedCode {
	readonly code: string;
	readonly label: Text;
	/** 0 for a main category, 1 for one below it, … */
	readonly depth: number;
}
