import { Redis } from 'ioredis';
import { broken, well, type Check } from './finding.ts';

const connectMs = 3_000;

export const redis: Check = {
	name: 'redis',
	examine: async ({ context: { env } }) => {
		if (env['REDIS_ENABLED'] === false || (!env['REDIS'] && !env['REDIS_HOST']))
			return [well('no Redis: one node only')];
		const client = connection(env);
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

function connection(env: Readonly<Record<string, unknown>>): Redis {
	const patience = { lazyConnect: true, connectTimeout: connectMs, retryStrategy: () => null, maxRetriesPerRequest: 0 };
	if (typeof env['REDIS'] === 'string') return new Redis(env['REDIS'], patience);
	const text = (name: string): string | undefined => {
		const value = env[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
	};
	const [username, password] = [text('REDIS_USERNAME'), text('REDIS_PASSWORD')];
	return new Redis({
		...patience,
		host: text('REDIS_HOST') ?? 'localhost',
		port: Number(text('REDIS_PORT') ?? 6379),
		...(username !== undefined && { username }),
		...(password !== undefined && { password }),
	});
}
