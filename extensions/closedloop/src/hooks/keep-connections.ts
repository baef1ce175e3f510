import type { RegisterFunctions } from '@directus/types';
import { neverTheSystem, type Connection } from '../services/connections.ts';

/** Said of every connection when it opens, and of those Directus opens without saying so when their login fails. */
const events = ['websocket.connect', 'websocket.auth.failure'] as const;

/** No WebSocket ever speaks as the system, whatever becomes of its login (Directus 12.1 sees to it itself). */
export function keepConnections({ action }: Pick<RegisterFunctions, 'action'>): void {
	for (const event of events)
		action(event, ({ client }) => {
			if (isConnection(client)) neverTheSystem(client);
		});
}

const isConnection = (client: unknown): client is Connection =>
	typeof client === 'object' && client !== null && 'accountability' in client;
