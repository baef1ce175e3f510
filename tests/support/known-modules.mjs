// Loaded before Directus in the tests. A start of Directus spends half its time on asking where some four thousand
// modules lie; the answers are the same every time, so they are kept. Which code runs, and how, is not touched.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { flushCompileCache, registerHooks } from 'node:module';

/** Most processes of the tests are killed, so what is new is written down soon. */
const soonMs = 1_000;

const file = process.env.CLOSEDLOOP_TEST_KNOWN_MODULES;
// Empty = nothing is to be known (bench/boot.ts).
if (file) keep(file);

function keep(file) {
	const known = new Map(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
	let written = known.size;
	let waiting = null;
	const write = () => {
		waiting = null;
		if (known.size === written) return;
		written = known.size;
		// Two processes may write at once: each writes a whole file, and the later one stays.
		const own = `${file}.${process.pid}`;
		writeFileSync(own, JSON.stringify([...known]));
		renameSync(own, file);
		flushCompileCache();
	};
	registerHooks({
		resolve(specifier, context, next) {
			const question = [context.parentURL, specifier, ...context.conditions].join('\n');
			const answer = known.get(question);
			if (answer !== undefined) return { url: answer.url, format: answer.format ?? undefined, shortCircuit: true };
			const found = next(specifier, context);
			// Installed packages only: what we build lies elsewhere and changes.
			if (!found.url.startsWith('file:') || !found.url.includes('/node_modules/')) return found;
			known.set(question, { url: found.url, format: found.format ?? null });
			waiting ??= setTimeout(write, soonMs).unref();
			return found;
		},
	});
	process.on('exit', write);
}
