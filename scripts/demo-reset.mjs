// npm run demo:reset: throws the embedded demonstration database away and makes a new one.
import { ensureDatabase, removeEmbedded } from './steps/database.mjs';
import { ensureReady } from './steps/ready.mjs';
import { line, main, Refusal } from './steps/say.mjs';
import { runningServer } from './steps/server.mjs';
import { settings } from './steps/settings.mjs';

await main(async () => {
	const { env } = settings();
	if (env.DB_CLIENT !== 'sqlite3')
		throw new Refusal(
			`DB_CLIENT is "${env.DB_CLIENT}": only the embedded database is reset; empty a database server yourself.`,
		);
	if (runningServer()) throw new Refusal(`Closedloop is running (process ${runningServer()}); stop it first.`);
	const runtime = await ensureReady();
	removeEmbedded(env);
	await ensureDatabase(runtime, settings(runtime.env).env);
	line('\nA new demonstration is ready: `npm start`.');
});
