// npm start: from a fresh clone to a running quality desk, without any other setting. package.json says `exec` so that
// no shell stands between npm and us and swallows a signal; Windows has none and runs the second half.
import { ensureDatabase } from './steps/database.mjs';
import { profileOf } from './steps/profile.mjs';
import { ensureReady } from './steps/ready.mjs';
import { line, main, step } from './steps/say.mjs';
import { refuseBusyPort, serve } from './steps/server.mjs';
import { settings } from './steps/settings.mjs';
import { welcome } from './steps/welcome.mjs';

await main(async () => {
	const before = settings();
	profileOf(before.env); // a wrong name is refused at once, not when everything else is ready
	await refuseBusyPort(before);
	line('Closedloop 闭环');
	const runtime = await ensureReady();
	const place = settings(runtime.env);
	const profile = await ensureDatabase(runtime, place.env);
	const server = serve(runtime, place);
	await step('Starting Directus', () => Promise.race([server.ready, server.ended]));
	welcome(place, profile);
	await server.ended;
	line('\nStopped. `npm start` goes on from here.');
});
