import { recordKinds, type SignedAnswer } from '@closedloop/schema';
import { basisIn, columnOf, type UpdateCase } from '../../core/record/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';
import { toldIn } from './told.ts';
import { seenRow } from './visible.ts';
import { nameOfRecord } from './waiting.ts';

/**
 * What whoever signs a decision puts their name to: what it is about, by names, and what stands in the columns it rests
 * on, as far as they may read it. Null for what is no decision.
 */
export async function signedMatter(viewer: Read, given: UpdateCase): Promise<SignedAnswer | null> {
	const { kind, record, matter, approvals } = given;
	if (kind !== 'decision' || matter === null) return null;
	const { collection, told } = recordKinds[matter.kind];
	const id = String(matter.view.id);
	const [row] = await seenRow(viewer, matter.kind, id).then((seen) => [seen], nobodyWhenForbidden);
	const rests = Object.keys(basisIn(record)).filter((column) => columnOf(collection, column) !== undefined);
	const columns = rests.length > 0 ? rests : told;
	const proposer = idOf(record.proposed_by);
	return {
		collection,
		name: await nameOfRecord(viewer, matter.kind, id),
		matter: approvals.find((rule) => rule.kind === record.kind)?.label ?? null,
		proposer: proposer === null ? null : (await namesOf(viewer, [proposer])).of(proposer),
		reason: stringOf(record.reason),
		told: row === undefined ? [] : await toldIn(viewer, { collection, columns, row }),
	};
}
