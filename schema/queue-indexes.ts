import type { Index } from './define.ts';

/** Columns by which records of a kind are somebody's. */
interface Whose {
	readonly owner: string;
	readonly department?: string;
	readonly verifier?: string;
	/** Who made its promises beside its owner, and reads along. */
	readonly followers?: readonly string[];
}

/**
 * What the queue of open records asks of a kind (`store/queue/`). Whose they are comes with the state: what somebody has
 * open is little, what they once had is not.
 */
export const queueIndexes = (
	collection: string,
	{ owner, department, verifier, followers = [] }: Whose,
): readonly Index[] => [
	{ name: `${collection}_queue_owner`, columns: [owner, 'status'], why: 'queue: mine, and what nobody owns' },
	...(department === undefined
		? []
		: [{ name: `${collection}_queue_department`, columns: [department, 'status'], why: 'queue: of my department' }]),
	...(verifier === undefined
		? []
		: [{ name: `${collection}_queue_verifier`, columns: [verifier, 'status'], why: 'queue: for me to verify' }]),
	...followers.map((column) => ({
		name: `${collection}_queue_${column}`,
		columns: [column, 'status'],
		why: 'queue: what somebody handed over and follows',
	})),
	{
		name: `${collection}_queue_missed`,
		columns: ['clock_state', 'next_due_at'],
		why: 'queue: broken promises nobody has answered, and what stands still',
	},
];

/** Databases differ in where they put what is empty: what promises nothing comes last by the column before. */
export const dueOrder = (collection: string): Index => ({
	name: `${collection}_due_order`,
	columns: ['unpromised', 'next_due_at'],
	why: 'lists by urgency, what promises nothing last',
});
