import type { Profile } from '@closedloop/schema';
import type { SubmissionField, SubmissionKind } from './submission.ts';

/** What a house of that sector does not ask its public. */
interface Unasked {
	readonly fields: readonly SubmissionField[];
	readonly kinds: readonly SubmissionKind[];
}

const goodsKinds: readonly SubmissionKind[] = ['return_request', 'adverse_event'];
/** Services have no lots, and nothing of theirs is sent back. All of it is our own reading; no source says it. */
const ofServices: Unasked = { fields: ['lot'], kinds: goodsKinds };

const unasked: Partial<Record<Profile, Unasked>> = {
	hotel: ofServices,
	restaurant: ofServices,
	school: ofServices,
	training: ofServices,
	construction: ofServices,
	employees: ofServices,
	office: ofServices,
	hospital: { fields: ['lot'], kinds: ['return_request'] },
	software: { fields: [], kinds: goodsKinds },
};

/**
 * The sector whose words the public is spoken to in: the one that all adopted procedures are of. Those for the house's
 * own people say nothing of its public where there are others. Null: several, or none.
 */
export function sectorOf(profiles: readonly Profile[]): Profile | null {
	const outward = profiles.filter((profile) => profile !== 'employees');
	const sectors = new Set(outward.length > 0 ? outward : profiles);
	const [sector = null] = sectors;
	return sectors.size === 1 ? sector : null;
}

/** Whether the public form of a sector asks for a field. */
export const asksField = (sector: Profile | null, field: SubmissionField): boolean =>
	!listed(sector, ({ fields }) => fields.includes(field));

/** Whether the public form of a sector offers a kind. Whoever sends it all the same is heard. */
export const offersKind = (sector: Profile | null, kind: SubmissionKind): boolean =>
	!listed(sector, ({ kinds }) => kinds.includes(kind));

function listed(sector: Profile | null, has: (form: Unasked) => boolean): boolean {
	const form = sector === null ? undefined : unasked[sector];
	return form !== undefined && has(form);
}
