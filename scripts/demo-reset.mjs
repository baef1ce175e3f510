// npm run demo:reset [-- --profile hotel]: throws the embedded demonstration database away and makes a new one.
import { ensureDatabase, removeEmbedded } from './steps/database.mjs';
import { profileAsked, profileOf } from './steps/profile.mjs';
import { ensureReady } from './steps/ready.mjs';
import { line, main, Refusal } from './steps/say.mjs';
import { runningServer } from './steps/server.mjs';
import { settings } from './steps/settings.mjs';

await main(async () => {
	const asked = profileAsked(process.argv.slice(2));
	const { env } = settings({ ...process.env, ...asked });
	profileOf(env); // a wrong name is refused before anything is thrown away
	if (env.DB_CLIENT !== 'sqlite3')
		throw new Refusal(
			`DB_CLIENT is "${env.DB_CLIENT}": only the embedded database is reset; empty a database server yourself.`,
		);
	if (runningServer()) throw new Refusal(`Closedloop is running (process ${runningServer()}); stop it first.`);
	const runtime = await ensureReady();
	removeEmbedded(env);
	await ensureDatabase(runtime, settings({ ...runtime.env, ...asked }).env);
	line('\nA new demonstration is ready: `npm start`.');
});
