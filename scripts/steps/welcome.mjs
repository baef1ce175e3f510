import { line } from './say.mjs';
import { stopRequested } from './run.mjs';

/** Where to go now. */
export function welcome({ url, env }) {
	if (stopRequested()) return;
	const rows = [
		['Studio', `${url}/admin`, `${env.ADMIN_EMAIL} / ${env.ADMIN_PASSWORD}`],
	];
	line();
	for (const [what, where, who = ''] of rows) line(`  ${what.padEnd(12)}${where.padEnd(46)}${who}`);
	line('\n  Ctrl-C stops it; the data stays in .data/.');
}
