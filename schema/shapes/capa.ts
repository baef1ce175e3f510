/**
 * One cause with its chain and its proof; `type`: occurrence (why it happened), escape (why it got out), system (why
 * that was possible).
 */
export interface Cause {
	readonly type: 'occurrence' | 'escape' | 'system';
	readonly cause: string;
	readonly evidence: string;
	readonly main?: boolean;
}
