/** One cause with its chain and its proof; `type` per domain 1.2: occurrence, escape, system. */
export interface Cause {
	readonly type: 'occurrence' | 'escape' | 'system';
	readonly cause: string;
	readonly evidence: string;
	readonly main?: boolean;
}
