import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seed } from './places.mjs';
import { stopRequested } from './run.mjs';
import { line } from './say.mjs';

const local = ['127.0.0.1', '::1', 'localhost'];

/** Where to go now, and as whom: the people of the demonstration that is told, `null` where none is. */
export function welcome({ url, host, env }, profile) {
	if (stopRequested()) return;
	const isDefault = env.ADMIN_PASSWORD === 'closedloop';
	const password = env.CLOSEDLOOP_DEMO_PASSWORD || 'closedloop';
	line(`
  Studio            ${url}/admin
    administrator   ${env.ADMIN_EMAIL} / ${isDefault ? env.ADMIN_PASSWORD : '(ADMIN_PASSWORD)'}`);
	if (profile !== null)
		for (const { email, role } of people(profile))
			line(`    ${role.replaceAll('_', ' ').padEnd(16)}${email} / ${password}`);
	line(`
  For customers, without a login
    tell us         ${url}/closedloop/form
    how it stands   ${url}/closedloop/status
`);
	if (!local.includes(host) && (isDefault || password === 'closedloop')) {
		line(
			'  ! Others can reach this address, and the passwords above are known to everybody:\n    set ADMIN_PASSWORD and CLOSEDLOOP_DEMO_PASSWORD in .env before the first start.\n',
		);
	}
	line('  Ctrl-C stops it; the data stays in .data/.');
}

/** One person for each role of the demonstration. */
function people(profile) {
	const file = join(seed, 'demo', profile, 'people.yaml');
	if (!existsSync(file)) return [];
	const rows = [...readFileSync(file, 'utf8').matchAll(/email: ([^,\s]+), role: (\w+)/g)].map(([, email, role]) => ({
		email,
		role,
	}));
	return rows.filter(({ role }, index) => rows.findIndex((other) => other.role === role) === index);
}
