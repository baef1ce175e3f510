import { textOf, type RecordView } from '../workflow/index.ts';

/** Whether an action was looked at by somebody else than its owner: four eyes, both named. */
export function seenByAnother({ owner, verifier }: RecordView): boolean {
	const [did, looked] = [textOf(owner), textOf(verifier)];
	return did !== null && looked !== null && did !== looked;
}
