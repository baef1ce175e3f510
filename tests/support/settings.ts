import { join } from 'node:path';
import { extensionsPath, root } from './places.ts';
import { postgresAt, redisAt } from './services.ts';

export type Database = 'sqlite' | 'postgres';
export type Settings = Readonly<Record<string, string>>;

export const admin = { email: 'admin@example.com', password: 'closedloop', token: 'admin-token-of-the-tests' } as const;

/** Half a second of processor a person against guessing their password: here nobody guesses, and hundreds are engaged. */
const cheapHashes: Settings = { HASH_MEMORY_COST: '1024', HASH_TIME_COST: '2', HASH_PARALLELISM: '1' };

/**
 * The settings of a Directus that lives in `home`; nothing of the caller's shell leaks in but the path and the zone.
 */
export function settingsFor(home: string, withExtension: boolean): Settings {
	return {
		PATH: process.env['PATH'] ?? '',
		HOME: process.env['HOME'] ?? home,
		TZ: process.env['TZ'] ?? 'UTC',
		CONFIG_PATH: join(home, 'none.env'),
		PACKAGE_FILE_LOCATION: root,
		HOST: '127.0.0.1',
		KEY: '6f1d6a1e-0000-4000-8000-c105ed100900',
		SECRET: 'the-secret-of-the-tests-has-thirty-two-letters',
		ADMIN_EMAIL: admin.email,
		ADMIN_PASSWORD: admin.password,
		ADMIN_TOKEN: admin.token,
		PROJECT_NAME: 'Closedloop',
		PROJECT_OWNER: admin.email, // else a dialog covers the Studio at the first login
		TELEMETRY: 'false',
		LOG_LEVEL: 'warn',
		LOG_STYLE: 'raw',
		...cheapHashes,
		LOGIN_STALL_TIME: '0', // Directus waits 500 ms per login against guessing; here it only costs
		PRESSURE_LIMITER_ENABLED: 'false', // a busy CI machine would answer 503
		ACCESS_TOKEN_TTL: '1d',
		WEBSOCKETS_ENABLED: 'true',
		EMAIL_VERIFY_SETUP: 'false',
		EMAIL_TRANSPORT: 'smtp',
		EMAIL_SMTP_HOST: '127.0.0.1',
		EMAIL_SMTP_PORT: '9', // "discard": mail fails at once unless a test brings its own sink
		EMAIL_SMTP_IGNORE_TLS: 'true',
		IP_TRUST_PROXY: 'true', // the tests come from many addresses; Directus 12 believes nobody by default
		STORAGE_LOCATIONS: 'local',
		STORAGE_LOCAL_ROOT: join(home, 'uploads'),
		TEMP_PATH: join(home, 'temp'),
		EXTENSIONS_PATH: withExtension ? extensionsPath : join(home, 'extensions'),
		EXTENSIONS_MUST_LOAD: withExtension ? 'true' : 'false',
		EXTENSIONS_ROLLDOWN: 'true', // as we ship it: docker-compose.yml, npm start
		// likewise
		DB_EXCLUDE_TABLES:
			'spatial_ref_sys,sysdiagrams,cl_sequences,cl_faults,cl_calendar_editions,cl_jobs,cl_search,cl_search_names,cl_search_keys,cl_state,cl_search_fts,cl_search_fts_data,cl_search_fts_idx,cl_search_fts_docsize,cl_search_fts_config,cl_search_names_fts,cl_search_names_fts_data,cl_search_names_fts_idx,cl_search_names_fts_docsize,cl_search_names_fts_config',
		CACHE_SCHEMA_FREEZE_ENABLED: 'true', // likewise
		SERVE_APP: 'false', // Directus bundles the Studio's extensions at every start; whoever opens the Studio asks for it
	};
}

export function databaseSettings(database: Database, home: string, name: string): Settings {
	if (database === 'sqlite') return { DB_CLIENT: 'sqlite3', DB_FILENAME: join(home, 'data.db') };
	return {
		DB_CLIENT: 'pg',
		DB_HOST: postgresAt.host,
		DB_PORT: String(postgresAt.port),
		DB_USER: postgresAt.user,
		DB_PASSWORD: postgresAt.password,
		DB_DATABASE: name,
		DB_POOL__MIN: '0',
		DB_POOL__MAX: '10',
	};
}

/** Redis for one group of nodes: every namespace carries the group's name, so groups do not hear each other. */
export function redisSettings(group: string): Settings {
	return {
		REDIS_HOST: redisAt.host,
		REDIS_PORT: String(redisAt.port),
		SYNCHRONIZATION_STORE: 'redis',
		SYNCHRONIZATION_NAMESPACE: `${group}:sync`,
		REDIS_BUS_NAMESPACE: `${group}:bus`,
		REDIS_LOCK_NAMESPACE: `${group}:lock`,
		REDIS_COUNTERS_NAMESPACE: `${group}:counters`,
		REDIS_PERMISSIONS_NAMESPACE: `${group}:permissions`,
	};
}
