import * as z from 'zod';
import { secretOf } from './secret.ts';
import { netOf } from './webhooks/addresses.ts';

/** Directus's settings as its extensions get them: text, or whatever Directus took the text for. */
export type RawEnvironment = Readonly<Record<string, unknown>>;

/** Numbers a field of a cron may hold, lowest and highest, seconds first; these may be left out. */
const cronFields = [
	[0, 59],
	[0, 59],
	[0, 23],
	[1, 31],
	[1, 12],
	[0, 7],
] as const;

function isCron(text: string): boolean {
	const fields = text.split(/\s+/u);
	if (fields.length < 5 || fields.length > 6) return false;
	return cronFields
		.slice(-fields.length)
		.every(([least, most], index) => fields[index]?.split(',').every((part) => isCronPart(part, least, most)) === true);
}

function isCronPart(part: string, least: number, most: number): boolean {
	const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/([1-9]\d*))?$/u.exec(part);
	if (match === null) return false;
	const [, from = least, to = from] = match;
	return Number(from) >= least && Number(from) <= Number(to) && Number(to) <= most;
}

const listed = (text: string): readonly string[] => text.split(',').flatMap((each) => each.trim() || []);

/** Kept as it is: a password may begin with a blank. */
const words = z.string();
const text = z.string().trim();
const flag = text.pipe(z.enum(['true', 'false'], 'true or false')).transform((word) => word === 'true');
const whole = (least: number, most: number) =>
	text
		.regex(/^\d{1,5}$/u, `a whole number from ${least} to ${most}`)
		.transform(Number)
		.refine((number) => number >= least && number <= most, `a whole number from ${least} to ${most}`);

/**
 * Every variable we read, with what is allowed (the error says it) and what holds without it. The guide for
 * administrators and `.env.example` list the same (`tests/environment.test.ts`).
 */
const variables = z.object({
	/** When the tick runs: late enough to be cheap, early enough that nobody sees the difference. */
	CLOSEDLOOP_TICK: text
		.refine(isCron, 'a cron of five fields, or six with seconds first: numbers with * , - and /')
		.default('*/5 * * * * *'),
	/** What was sealed with a secret of earlier times is still ours. */
	CLOSEDLOOP_FORMER_SECRETS: text.transform(listed).default([]),
	/** Networks of the house a webhook may reach all the same. */
	CLOSEDLOOP_WEBHOOK_ALLOW: text
		.transform(listed)
		.refine(
			(nets) => nets.every((net) => netOf(net) !== null),
			'addresses or networks separated by commas, like 10.1.0.0/16; /0 is not one',
		)
		.default([]),
	/** Whether webhooks may go by http: tests and intranets only. */
	CLOSEDLOOP_WEBHOOK_HTTP: flag.default(false),
	/** Known to everybody unless set, so the demonstration listens to this machine only. */
	CLOSEDLOOP_DEMO_PASSWORD: words.default('closedloop'),
	/** Directus's default is a path: then letters have nothing to link to and wait. */
	PUBLIC_URL: text
		.refine(
			(url) => url.startsWith('/') || (/^https?:\/\//iu.test(url) && URL.canParse(url)),
			'a http or https address',
		)
		.transform((url) => (url.startsWith('/') ? null : url.replace(/\/+$/u, '')))
		.default(null),
	/** The first of them takes the files of the public form. */
	STORAGE_LOCATIONS: text.transform((list) => listed(list)[0] ?? 'local').default('local'),
	REDIS_ENABLED: flag.optional(),
	REDIS: text.optional(),
	REDIS_HOST: text.optional(),
	REDIS_PORT: whole(1, 65_535).default(6379),
	REDIS_USERNAME: text.optional(),
	REDIS_PASSWORD: words.optional(),
	REDIS_DB: whole(0, 65_535).default(0),
	REDIS_COUNTERS_NAMESPACE: text.optional(),
	EMAIL_FROM: text.optional(),
	EMAIL_TRANSPORT: text.optional(),
	EMAIL_SMTP_HOST: text.optional(),
	EMAIL_SENDMAIL_PATH: text.default('/usr/sbin/sendmail'),
	EMAIL_MAILGUN_API_KEY: text.optional(),
	EMAIL_MAILGUN_DOMAIN: text.optional(),
});

export const variableNames = variables.keyof().options;

/** What a process is told by its environment, read once. */
export interface Environment extends z.output<typeof variables> {
	/** Directus's SECRET; empty when there is none. It is judged by itself (`secret.ts`). */
	readonly SECRET: string;
	/** What is wrong with it, a sentence each. A server with problems does not start and a command does not run. */
	readonly problems: readonly string[];
}

const known = new WeakMap<RawEnvironment, Environment>();

/** The settings as values. A wrong one is replaced by what holds without it, for as long as it takes to refuse it. */
export function environmentOf(raw: RawEnvironment): Environment {
	const environment = known.get(raw) ?? read(raw);
	known.set(raw, environment);
	return environment;
}

function read(raw: RawEnvironment): Environment {
	const given = new Map(
		variableNames.flatMap((name) => {
			const word = wordOf(raw[name]);
			return word.trim() === '' ? [] : [[name, word] as const];
		}),
	);
	const { error } = variables.safeParse(Object.fromEntries(given));
	const problems = (error?.issues ?? []).map(({ path: [name], message }) => {
		const word = [...given].find(([each]) => each === name)?.[1] ?? '';
		return `${String(name)} is "${word}"; it must be ${message}`;
	});
	const wrong = new Set(error?.issues.map(({ path: [name] }) => name));
	const values = variables.parse(Object.fromEntries([...given].filter(([name]) => !wrong.has(name))));
	return { ...values, SECRET: secretOf(raw), problems };
}

/** Directus turns `true`, `8080` and `a,b` into what they look like; here they are words again. Empty is not set. */
const wordOf = (value: unknown): string =>
	Array.isArray(value)
		? value.map(String).join(',')
		: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: '';

/** Where Redis is, as far as Directus uses one; null when it does not. */
export interface RedisPlace {
	readonly url: string | null;
	readonly host: string;
	readonly port: number;
	readonly db: number;
	readonly login: { readonly username?: string; readonly password?: string };
}

export function redisOf(environment: Environment): RedisPlace | null {
	const { REDIS_ENABLED, REDIS, REDIS_HOST, REDIS_PORT, REDIS_DB, REDIS_USERNAME, REDIS_PASSWORD } = environment;
	if (REDIS_ENABLED === false || (REDIS === undefined && REDIS_HOST === undefined)) return null;
	return {
		url: REDIS ?? null,
		host: REDIS_HOST ?? '127.0.0.1',
		port: REDIS_PORT,
		db: REDIS_DB,
		login: {
			...(REDIS_USERNAME === undefined ? {} : { username: REDIS_USERNAME }),
			...(REDIS_PASSWORD === undefined ? {} : { password: REDIS_PASSWORD }),
		},
	};
}
