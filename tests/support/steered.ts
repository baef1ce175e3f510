import { freePort } from './ports.ts';
import type { Settings } from './settings.ts';

const preload = new URL('./steered-clock.mjs', import.meta.url);

/** The time of one Directus, and its tick. */
export interface SteeredClock {
	/** Settings that put a Directus under this clock. */
	readonly env: Settings;
	/** From now on it is that time, and stays it. */
	set(at: number): Promise<void>;
	/** One tick as the schedule calls it; comes back when it is over. */
	tick(): Promise<void>;
	/** Rules and people that were read some seconds ago are read anew. */
	forget(): Promise<void>;
}

/** A clock that goes where a test sends it, also back. */
export async function steeredClock(): Promise<SteeredClock> {
	const port = await freePort();
	const ask = async (what: string): Promise<{ readonly ticks: number }> => {
		const answer = await fetch(`http://127.0.0.1:${port}/?${what}`, { method: 'POST' });
		const text = await answer.text();
		if (answer.status !== 200) throw new Error(`the clock does not do ${what}: ${text}`);
		return JSON.parse(text) as { readonly ticks: number };
	};
	return {
		env: {
			NODE_OPTIONS: `--import=${preload.href}`,
			STEERED_PORT: String(port),
			// Told apart from every other schedule by being like none.
			CLOSEDLOOP_TICK: '7 7 7 7 7 *',
		},
		set: async (at) => {
			await ask(`at=${at}`);
		},
		tick: async () => {
			const { ticks } = await ask('tick');
			if (ticks !== 1) throw new Error(`${ticks} ticks are scheduled`);
		},
		forget: async () => {
			await ask('forget');
		},
	};
}
