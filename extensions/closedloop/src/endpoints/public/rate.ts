import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { redisOf, type Environment, type RedisPlace } from '../../services/environment.ts';
import { limits, type LimitName } from './limits.ts';
import { PublicRefusal } from './refusal.ts';

/** Counting over all nodes where Directus has a Redis, per node where it has none. */
export interface Limiters {
	/** Counts one; @throws PublicRefusal CL_TOO_MANY with the seconds to wait. */
	readonly count: (name: LimitName, visitor: string) => Promise<void>;
	/** True the first time a thing is named within the hour, false from then on. */
	readonly first: (thing: string) => Promise<boolean>;
	/** Closes the connection to Redis, if there is one. */
	readonly close: () => void;
}

/** A proof lives half as long (`proofSeconds`), so none outlives the memory of it. */
const onceSeconds = 3600;

export function openLimiters(environment: Environment, report: (problem: string) => void): Limiters {
	const redis = openRedis(redisOf(environment), report);
	const namespace = environment.REDIS_COUNTERS_NAMESPACE;
	const prefix = namespace === undefined ? 'closedloop' : `${namespace}:closedloop`;
	const open = (name: string, points: number, duration: number): RateLimiterAbstract => {
		const memory = new RateLimiterMemory({ keyPrefix: `${prefix}:${name}`, points, duration });
		// A silent Redis must not close the customers' door: until it is back each node counts by itself.
		return redis
			? new RateLimiterRedis({
					storeClient: redis,
					keyPrefix: `${prefix}:${name}`,
					points,
					duration,
					insuranceLimiter: memory,
				})
			: memory;
	};
	const by = (name: LimitName): RateLimiterAbstract => open(name, limits[name].points, limits[name].seconds);
	const limiters: Readonly<Record<LimitName, RateLimiterAbstract>> = {
		formWithProof: by('formWithProof'),
		formWithoutProof: by('formWithoutProof'),
		formAttempts: by('formAttempts'),
		challenges: by('challenges'),
		status: by('status'),
		board: by('board'),
		survey: by('survey'),
		sign: by('sign'),
	};
	const once = open('once', 1, onceSeconds);
	return {
		count: async (name, visitor) => {
			const wait = await consume(limiters[name], visitor);
			if (wait !== null) throw new PublicRefusal('CL_TOO_MANY', { seconds: wait });
		},
		first: async (thing) => (await consume(once, thing)) === null,
		close: () => redis?.disconnect(),
	};
}

/** Null when it was still free, else seconds until it is. */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<number | null> {
	try {
		await limiter.consume(key);
		return null;
	} catch (refused) {
		if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
		throw refused;
	}
}

/** The same Redis as Directus's own (`REDIS` or `REDIS_HOST` …); none configured, none used. */
function openRedis(place: RedisPlace | null, report: (problem: string) => void): Redis | null {
	if (place === null) return null;
	const { url, host, port, db, login } = place;
	// Connected when first needed: the command line loads us, too, and must be able to end.
	const options = { lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 5_000 };
	const redis = url === null ? new Redis({ ...options, ...login, host, port, db }) : new Redis(url, options);
	let told = false;
	redis.on('error', (error: Error) => {
		if (!told) report(`public limits count per node, Redis is not there: ${error.message}`);
		told = true;
	});
	redis.on('ready', () => {
		told = false;
	});
	return redis;
}
