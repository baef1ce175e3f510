import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run, stopRequested } from './run.mjs';
import { Refusal } from './say.mjs';

/** What npm prints when the registry is not to be reached. */
const OFFLINE =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|EIDLETIMEOUT)\b/;

/** npm's own waits between attempts add up to more than a minute before it says that there is no network. */
const PATIENCE = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000'];

export const unreachable = (what, host) =>
	`${what}: ${host} cannot be reached. Check the network or proxy (\`npm config get registry\`) and run this again.`;

/** npm's own program, to be run by the Node.js of our choice rather than the one in the PATH. */
function npmProgram() {
	const candidates = [
		process.env.npm_execpath,
		join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		...(process.env.PATH ?? '')
			.split(delimiter)
			.map((folder) => join(folder, 'npm'))
			.filter((path) => existsSync(path))
			.map((path) => realpathSync(path)),
	];
	const found = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
	if (!found)
		throw new Refusal('npm was not found beside Node.js. Start the scripts through npm: `npm start`, `npm test`.');
	return found;
}

/** Runs `npm <args>`; a registry out of reach is told apart from every other failure. */
export async function npm(what, args, { node = process.execPath, env = process.env, cwd, log }) {
	const ended = await run(node, [npmProgram(), ...args, ...PATIENCE], { env, cwd, log });
	if (ended.code === 0) return ended.output;
	if (stopRequested()) throw new Refusal(`${what}: stopped. The next run goes on from here.`);
	if (OFFLINE.test(ended.output)) {
		const host = /(?:https?:\/\/[^/\s]+)/.exec(ended.output)?.[0] ?? 'the npm registry';
		throw new Refusal(unreachable(what, host));
	}
	const errors = ended.output
		.split('\n')
		.filter((text) => /^npm (error|ERR!)/.test(text))
		.slice(0, 12)
		.join('\n  ');
	throw new Refusal(
		`${what} failed (npm ${args[0]}, exit ${ended.code}).\n  ${errors}\n  Whole log: .runtime/logs/${log}.log`,
	);
}
