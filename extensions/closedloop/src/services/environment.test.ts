import { describe, expect, it } from 'vitest';
import { environmentOf, redisOf, variableNames } from './environment.ts';

describe('the settings of a process', () => {
	it('hold what is usual where nothing is set, and empty is not set', () => {
		for (const raw of [{}, Object.fromEntries(variableNames.map((name) => [name, '']))])
			expect(environmentOf(raw)).toMatchObject({
				CLOSEDLOOP_TICK: '*/5 * * * * *',
				CLOSEDLOOP_FORMER_SECRETS: [],
				CLOSEDLOOP_WEBHOOK_ALLOW: [],
				CLOSEDLOOP_WEBHOOK_HTTP: false,
				CLOSEDLOOP_DEMO_PASSWORD: 'closedloop',
				PUBLIC_URL: null,
				STORAGE_LOCATIONS: 'local',
				SECRET: '',
				problems: [],
			});
	});

	it('read what Directus took for a flag, a number or a list', () => {
		const environment = environmentOf({
			CLOSEDLOOP_WEBHOOK_HTTP: true,
			CLOSEDLOOP_WEBHOOK_ALLOW: ['10.1.0.0/16', ' 127.0.0.1'],
			CLOSEDLOOP_TICK: ['0', '30 * * * * *'],
			CLOSEDLOOP_DEMO_PASSWORD: 12345678,
			STORAGE_LOCATIONS: ['s3', 'local'],
			PUBLIC_URL: 'https://desk.example/quality/',
		});
		expect(environment).toMatchObject({
			CLOSEDLOOP_WEBHOOK_HTTP: true,
			CLOSEDLOOP_WEBHOOK_ALLOW: ['10.1.0.0/16', '127.0.0.1'],
			CLOSEDLOOP_TICK: '0,30 * * * * *',
			CLOSEDLOOP_DEMO_PASSWORD: '12345678',
			STORAGE_LOCATIONS: 's3',
			PUBLIC_URL: 'https://desk.example/quality',
			problems: [],
		});
	});

	it('are read once', () => {
		const raw = { CLOSEDLOOP_TICK: '0 * * * * *' };
		expect(environmentOf(raw)).toBe(environmentOf(raw));
	});

	it.each([
		['CLOSEDLOOP_TICK', 'every minute'],
		['CLOSEDLOOP_TICK', '*/5 * * *'],
		['CLOSEDLOOP_TICK', '*/0 * * * * *'],
		['CLOSEDLOOP_TICK', '0 0 24 * * *'],
		['CLOSEDLOOP_TICK', '30-10 * * * * *'],
		['CLOSEDLOOP_WEBHOOK_ALLOW', '10.1.0.0/16, intranet'],
		['CLOSEDLOOP_WEBHOOK_ALLOW', '0.0.0.0/0'],
		['CLOSEDLOOP_WEBHOOK_HTTP', 'yes'],
		['CLOSEDLOOP_WEBHOOK_HTTP', '1'],
		['PUBLIC_URL', 'quality.example.com'],
		['REDIS_PORT', 'six'],
		['REDIS_PORT', '70000'],
		['REDIS_DB', '-1'],
	])('%s: “%s” is refused by its name, with what is allowed, and what is usual holds meanwhile', (name, value) => {
		const { problems, ...values } = environmentOf({ [name]: value });
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(new RegExp(`^${name} is ".+"; it must be .{10,}$`, 'u'));
		expect(values).toEqual({ ...environmentOf({}), problems: undefined });
	});

	it.each(['*/5 * * * * *', '* * * * *', '0 0 0 1 1 *', '0 0 1 1 *', '0,30 8-18/2 * * 1-5'])(
		'a tick of %s is one',
		(CLOSEDLOOP_TICK) => expect(environmentOf({ CLOSEDLOOP_TICK }).problems).toEqual([]),
	);

	it('say where Redis is only where Directus uses one', () => {
		const place = (raw: Readonly<Record<string, unknown>>) => redisOf(environmentOf(raw));
		expect(place({ REDIS_PASSWORD: 'x' })).toBeNull();
		expect(place({ REDIS_HOST: 'redis', REDIS_ENABLED: false })).toBeNull();
		expect(place({ REDIS_HOST: 'redis', REDIS_PORT: 6380, REDIS_PASSWORD: ' x' })).toEqual({
			url: null,
			host: 'redis',
			port: 6380,
			db: 0,
			login: { password: ' x' },
		});
		expect(place({ REDIS: 'redis://redis:6379' })).toMatchObject({ url: 'redis://redis:6379' });
	});
});
