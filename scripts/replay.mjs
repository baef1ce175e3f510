// npm run replay -- --source <csv> [--database sqlite|postgres] [--limit n] [--fresh] Enters the facts of a real file
// through the desk's one door, at their own times, and compares what the desk says of them with what the file says.
// Stopped in the middle, it goes on where it stopped. Ends with 1 on any disagreement.
import { createReadStream, existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { airport } from './replay/airport.mjs';
import { boston } from './replay/boston.mjs';
import { place } from './replay/place.mjs';
import { ensureReady } from './steps/ready.mjs';
import { line, main, Refusal, step } from './steps/say.mjs';

const sources = [boston, airport];

await main(async () => {
	const { source, database, limit, fresh, batch } = options();
	// Whoever brings a bundle of their own does not want another one built.
	const runtime = await ensureReady({ build: process.env.EXTENSIONS_PATH === undefined });
	const rows = await step(`Reading ${basename(source)}`, () => read(source, limit));
	const kind = sources.find(({ recognises }) => rows.length > 0 && recognises(Object.keys(rows[0])));
	if (!kind)
		throw new Refusal(
			`${basename(source)} is none of the files a replay knows: ${sources.map(({ about }) => about).join('; ')}.`,
		);
	const here = place({
		runtime,
		database,
		name: `${basename(source, extname(source))}${limit === undefined ? '' : `-${limit}`}`,
	});
	if (fresh) await here.remove();
	await here.prepare();
	await step('Writing the acts in the order of their time', () => here.writeActs(kind.acts(rows)));
	if ((await here.enter(batch)) !== 0) return 1;
	const { lines, disagreements } = await kind.compare(rows, here);
	line();
	for (const text of lines) line(`  ${text}`);
	line(disagreements === 0 ? '\nThe desk and the file agree.' : `\n✗ ${disagreements} disagreements.`);
	return disagreements === 0 ? 0 : 1;
});

function options() {
	const { values } = parseArgs({
		options: {
			source: { type: 'string' },
			database: { type: 'string', default: 'sqlite' },
			limit: { type: 'string' },
			fresh: { type: 'boolean', default: false },
			batch: { type: 'string', default: '250' },
		},
	});
	if (!values.source || !existsSync(values.source))
		throw new Refusal(
			`Which file? npm run replay -- --source <csv>${values.source ? ` (there is no ${values.source})` : ''}`,
		);
	if (!['sqlite', 'postgres'].includes(values.database))
		throw new Refusal(`--database is "${values.database}"; it is sqlite or postgres.`);
	const limit = values.limit === undefined ? undefined : Number(values.limit);
	if (limit !== undefined && !(Number.isInteger(limit) && limit > 0))
		throw new Refusal(`--limit is "${values.limit}"; it is a number of rows.`);
	return { ...values, limit };
}

/** Rows with the line of the file they stand on. */
async function read(source, limit) {
	const rows = [];
	const parser = createReadStream(source).pipe(
		parse({ columns: true, bom: true, info: true, ...(limit === undefined ? {} : { to: limit }) }),
	);
	for await (const { record, info } of parser) rows.push({ ...record, line: info.lines });
	return rows;
}
