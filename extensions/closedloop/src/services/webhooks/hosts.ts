import type { Instant } from '@closedloop/schema';

/** Hosts served at the same time; a slow one costs one of these places and nobody else anything. */
const hostsMost = 8;

/** A host that could not be reached is left in peace for so long; its first delivery is tried again after as much. */
const restMs = 60_000;

/**
 * Which hosts this process is at, and which it leaves alone: a receiver that is slow or gone holds up nobody but
 * itself.
 */
export interface Hosts {
	/** Not to be asked for now. */
	away(now: Instant): readonly string[];
	/** Of these, the ones there is a place for; they are taken until `leave`. */
	take(hosts: readonly string[]): readonly string[];
	leave(host: string, restsFrom: Instant | null): void;
}

export function openHosts(): Hosts {
	const busy = new Set<string>();
	const rests = new Map<string, Instant>();
	return {
		away: (now) => {
			for (const [host, until] of rests) if (until <= now) rests.delete(host);
			return [...busy, ...rests.keys()];
		},
		take: (hosts) => {
			const taken = [...new Set(hosts)].filter((host) => !busy.has(host)).slice(0, hostsMost - busy.size);
			for (const host of taken) busy.add(host);
			return taken;
		},
		leave: (host, restsFrom) => {
			busy.delete(host);
			if (restsFrom !== null) rests.set(host, restsFrom + restMs);
		},
	};
}
