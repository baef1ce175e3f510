import { Redis } from 'ioredis';
import { environmentOf, redisOf, type RedisPlace } from '../environment.ts';
import { broken, well, type Check } from './finding.ts';

const connectMs = 3_000;

export const redis: Check = {
	name: 'redis',
	examine: async ({ context: { env } }) => {
		const place = redisOf(environmentOf(env));
		if (place === null) return [well('no Redis: one node only')];
		const client = connection(place);
		try {
			await client.connect();
			await client.ping();
			return [well('Redis answers: several nodes share one tick')];
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return [
				broken(`Redis does not answer: ${reason}`, 'start Redis, or take REDIS_* out of the settings and run one node'),
			];
		} finally {
			client.disconnect();
		}
	},
};

function connection({ url, host, port, db, login }: RedisPlace): Redis {
	const patience = { lazyConnect: true, connectTimeout: connectMs, retryStrategy: () => null, maxRetriesPerRequest: 0 };
	return url === null ? new Redis({ ...patience, ...login, host, port, db }) : new Redis(url, patience);
}
