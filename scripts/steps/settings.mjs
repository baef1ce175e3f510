import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { data, root } from './places.mjs';
import { Refusal } from './say.mjs';

const dotenv = join(root, '.env');
const secrets = join(data, 'secrets.env');
const CLIENTS = ['sqlite3', 'pg', 'mysql', 'mssql', 'oracledb', 'cockroachdb'];

/** Enough for a demonstration on this machine; each can be set in .env or in the shell, which wins over .env. */
const defaults = {
	HOST: '127.0.0.1', // the demo passwords are known to everybody, so the demo listens to this machine only
	PORT: '8055',
	DB_CLIENT: 'sqlite3',
	DB_FILENAME: join(data, 'closedloop.db'),
	STORAGE_LOCATIONS: 'local',
	STORAGE_LOCAL_ROOT: join(data, 'uploads'),
	EXTENSIONS_PATH: join(root, 'extensions'),
	EXTENSIONS_MUST_LOAD: 'true',
	// Directus bundles what Studio loads at every start; with Rollup that takes a tenth of it
	EXTENSIONS_ROLLDOWN: 'true',
	DB_EXCLUDE_TABLES:
		'spatial_ref_sys,sysdiagrams,cl_sequences,cl_faults,cl_calendar_editions,cl_jobs,cl_search,cl_search_names,cl_search_keys,cl_state,cl_search_fts,cl_search_fts_data,cl_search_fts_idx,cl_search_fts_docsize,cl_search_fts_config,cl_search_names_fts,cl_search_names_fts_data,cl_search_names_fts_idx,cl_search_names_fts_docsize,cl_search_names_fts_config', // Directus shows administrators every table it knows; these are the engine's
	CACHE_SCHEMA_FREEZE_ENABLED: 'true', // else Directus copies its whole picture of the database for every request
	ADMIN_EMAIL: 'admin@example.com',
	ADMIN_PASSWORD: 'closedloop',
	PROJECT_NAME: 'Closedloop 闭环',
	IP_TRUST_PROXY: 'false', // `npm start` has no proxy in front: nobody may say who they are
	TELEMETRY: 'false',
	WEBSOCKETS_ENABLED: 'true',
	LOG_LEVEL: 'warn',
	// The port of Mailpit. With nobody there, letters stay in the outbox and show the refused connection as last error.
	EMAIL_TRANSPORT: 'smtp',
	EMAIL_SMTP_HOST: '127.0.0.1',
	EMAIL_SMTP_PORT: '1025',
	EMAIL_SMTP_IGNORE_TLS: 'true',
	EMAIL_VERIFY_SETUP: 'false',
	EMAIL_FROM: 'quality@example.com',
};

/** The settings of Directus as started by `npm start`: defaults < generated secrets < .env < the shell. */
export function settings(shell = process.env) {
	const own = existsSync(dotenv) ? parse(readFileSync(dotenv, 'utf8')) : {};
	const merged = { ...defaults, ...ensureSecrets(), ...own, ...shell };
	const port = Number(merged.PORT);
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Refusal(`PORT is "${merged.PORT}"; it must be a number from 1 to 65535.`);
	if (!CLIENTS.includes(merged.DB_CLIENT))
		throw new Refusal(`DB_CLIENT is "${merged.DB_CLIENT}"; Directus knows ${CLIENTS.join(', ')}.`);
	const url = merged.PUBLIC_URL || `http://localhost:${port}`;
	return {
		port,
		host: merged.HOST,
		url: url.replace(/\/$/, ''),
		env: {
			...merged,
			PUBLIC_URL: url,
			PROJECT_OWNER: merged.PROJECT_OWNER || merged.ADMIN_EMAIL, // else a dialog covers the Studio at the first login
			// Directus takes any REDIS_* for a wish to use Redis; a .env shared with compose has the password alone.
			...(merged.REDIS || merged.REDIS_HOST ? {} : { REDIS_ENABLED: 'false' }),
			CONFIG_PATH: join(data, 'none.env'), // .env is read above; Directus would let it win over the shell
		},
	};
}

/** KEY and SECRET are made once per copy; losing them ends every session and link. */
function ensureSecrets() {
	if (!existsSync(secrets)) {
		mkdirSync(data, { recursive: true });
		writeFileSync(secrets, `KEY=${randomUUID()}\nSECRET=${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
	}
	return parse(readFileSync(secrets, 'utf8'), '.data/secrets.env');
}

/** Reads NAME=value lines as dotenv does; a line that is neither that, blank nor a comment is refused by its number. */
export function parse(text, name = '.env') {
	const values = {};
	const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
	for (let index = 0; index < lines.length; index += 1) {
		const line = lines[index];
		if (/^\s*(#|$)/.test(line)) continue;
		const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/.exec(line);
		if (!match) throw new Refusal(`${name}, line ${index + 1}: not NAME=value (a comment begins with #).`);
		let value = match[2];
		const quote = /^["'`]/.exec(value)?.[0];
		if (quote) {
			const first = index + 1;
			while (value.indexOf(quote, 1) === -1 && index + 1 < lines.length) value += `\n${lines[(index += 1)]}`;
			const end = value.indexOf(quote, 1);
			if (end === -1) throw new Refusal(`${name}, line ${first}: the ${quote} is never closed.`);
			value = value.slice(1, end);
			if (quote === '"') value = value.replace(/\\n/g, '\n').replace(/\\r/g, '\r');
		} else {
			value = value.replace(/\s*#.*$/, '').trim();
		}
		// An empty value means "not set" here, as in docker-compose.yml.
		if (value !== '') values[match[1]] = value;
	}
	return values;
}
