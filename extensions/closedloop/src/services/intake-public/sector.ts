import type { Instant, Profile } from '@closedloop/schema';
import type { Knex } from 'knex';
import { inForce, sectorOf } from '../../core/intake/index.ts';
import { packProfiles } from '../adoption/index.ts';
import { rulebook } from '../rulebook/index.ts';

/** The sector of the procedures this house has adopted; null where they are of several, or it has adopted none. */
export async function sectorNow(knex: Knex, now: Instant): Promise<Profile | null> {
	const { procedures } = await rulebook(knex);
	const packs = inForce([...procedures.values()], now).flatMap(({ pack }) => pack ?? []);
	if (packs.length === 0) return null;
	const profiles = await packProfiles();
	return sectorOf(packs.flatMap((code) => profiles.get(code) ?? []));
}
