import type { Accountability } from '@directus/types';

/** What Directus keeps about one WebSocket. */
export interface Connection {
	accountability: Accountability | null;
}

/**
 * From here on a connection whose login failed or ran out has a visitor's rights. Without any accountability Directus
 * would take what it says, and what it is told, for the system's own.
 */
export function neverTheSystem(connection: Connection): void {
	let held = connection.accountability ?? visitorAt(null);
	Object.defineProperty(connection, 'accountability', {
		configurable: true,
		enumerable: true,
		get: () => held,
		set: (next: Accountability | null | undefined) => {
			held = next ?? visitorAt(held.ip);
		},
	});
}

const visitorAt = (ip: string | null): Accountability => ({
	user: null,
	role: null,
	roles: [],
	admin: false,
	app: false,
	ip,
});
