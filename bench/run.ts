import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { presence } from '../tests/support/services.ts';
import type { Database } from '../tests/support/settings.ts';
import { addWorkingRows } from './add-working.ts';
import { adoptedPacksRows } from './adopted-packs.ts';
import { appBundleRows } from './app-bundle.ts';
import { bootRows } from './boot.ts';
import { clerkListsRows } from './clerk-lists.ts';
import { createFeedbackRows } from './create-feedback.ts';
import { deskDeedRows, deskRows } from './desk.ts';
import { dueBurstRows } from './due-burst.ts';
import { idleTickRows } from './idle-tick.ts';
import { latenessRows } from './lateness.ts';
import { table, type BenchRow } from './measure.ts';
import { recomputeRows } from './recompute.ts';
import { searchRows } from './search.ts';
import { thirtyDaysRows } from './thirty-days.ts';

/**
 * npm run bench [-- <name> …]: measures speed, as ratios taken in one run where it can, because absolute times say more
 * of the machine than of us. Writes bench/results/latest.json; a run of some names replaces those rows only.
 */
const alone: Readonly<Record<string, () => readonly BenchRow[] | Promise<readonly BenchRow[]>>> = {
	'add-working': addWorkingRows,
	'add-30-days': thirtyDaysRows,
	'app-bundle': appBundleRows,
	'desk-deeds': deskDeedRows,
	desk: deskRows,
};
const perDatabase: Readonly<Record<string, (database: Database) => Promise<readonly BenchRow[]>>> = {
	'create-feedback': createFeedbackRows,
	'adopted-packs': adoptedPacksRows,
	'clerk-lists': clerkListsRows,
	search: searchRows,
	'idle-tick': idleTickRows,
	'due-burst': dueBurstRows,
	lateness: latenessRows,
	boot: bootRows,
	recompute: recomputeRows,
};

const databases: readonly Database[] = presence('postgres').present ? ['sqlite', 'postgres'] : ['sqlite'];
const asked = process.argv.slice(2);
const wanted = (name: string) => asked.length === 0 || asked.some((start) => name.startsWith(start));
const unknown = asked.filter(
	(start) => ![...Object.keys(alone), ...Object.keys(perDatabase)].some((name) => name.startsWith(start)),
);
if (unknown.length > 0)
	throw new Error(
		`no benchmark called ${unknown.join(', ')}; there are ${[...Object.keys(alone), ...Object.keys(perDatabase)].join(', ')}`,
	);

const rows: BenchRow[] = [];
const show = (more: readonly BenchRow[]): void => {
	rows.push(...more);
	process.stdout.write(`${table(more)}\n`);
};
for (const [name, measure] of Object.entries(alone)) if (wanted(name)) show(await measure());
for (const [name, measure] of Object.entries(perDatabase)) {
	for (const database of databases) if (wanted(name)) show(await measure(database));
}

const file = join(dirname(fileURLToPath(import.meta.url)), 'results', 'latest.json');
const before: readonly BenchRow[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchRow[]) : [];
const isNew = ({ name, database }: BenchRow) => rows.some((row) => row.name === name && row.database === database);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify([...before.filter((row) => !isNew(row)), ...rows], null, '\t')}\n`);
process.exit(0);
