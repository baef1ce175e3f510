import type { Facts } from './facts.ts';

/** State in which a CAPA has done what it was opened for; every other end of its workflow gave it up. */
export const capaDone = 'closed';

/** Whether a record has a CAPA that counts: under way, or done. One that was given up is none. */
export const hasCapa = ({ capa }: Pick<Facts, 'capa'>): boolean =>
	capa !== undefined && capa !== null && (!capa.ended || capa.status === capaDone);
