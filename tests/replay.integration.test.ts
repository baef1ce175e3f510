import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeadlinesReportAnswer, SeriesAnswer } from '@closedloop/schema';
import { figures } from '../scripts/replay/airport-figures.mjs';
import { airport } from '../scripts/replay/airport.mjs';
import { boston } from '../scripts/replay/boston.mjs';
import { describeOn, startDirectus, type Running } from './support/index.ts';
import { directusProcess } from './support/directus-process.ts';
import { root } from './support/places.ts';

/** Real records nobody here made up; see the README beside them. `npm run replay` enters all of them. */
const data = join(root, '..', 'shared', 'data');
const files = {
	targets: 'boston311_with_deadline_2013_2019.csv',
	none: 'boston311_no_deadline_2013_2019.csv',
	survey: 'sfo_item_scores_2010_2018.csv',
} as const;

type CsvRow = Readonly<Record<string, string>> & { readonly line?: number };

const read = (name: string): CsvRow[] =>
	parse<CsvRow>(readFileSync(join(data, name)), { columns: true, bom: true }).map(
		(row, index) => ({ ...row, line: index + 2 }) as CsvRow,
	);

const every = (rows: readonly CsvRow[], nth: number): CsvRow[] => rows.filter((_, index) => index % nth === 0);

if (!existsSync(data)) {
	describe.skip(`old records entered again [skipped: no ${data}]`, () => it('needs the data', () => undefined));
} else {
	describeOn('sqlite', 'old records entered again', suite);
}

function suite(database: 'sqlite' | 'postgres'): void {
	let server: Running;
	const folder = mkdtempSync(join(tmpdir(), 'closedloop-replay-'));
	const all = read(files.targets);
	const backwards = all.filter(({ closed_dt = '', open_dt = '' }) => closed_dt !== '' && closed_dt < open_dt);
	const targets = [...new Set([...every(all, 240), ...backwards])];
	const none = every(read(files.none), 400);
	const survey = every(read(files.survey), 114);
	const closedLate = targets.filter(({ on_time, closed_dt }) => on_time === 'OVERDUE' && closed_dt !== '');
	const never = targets.filter(({ on_time, closed_dt }) => on_time === 'OVERDUE' && closed_dt === '');
	let killed: string;
	let printed: string;

	// One file of all three in the order of their times, entered once; each test looks at what became of its rows.
	beforeAll(async () => {
		server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' }, halted: true });
		const file = join(folder, 'acts.ndjson');
		const acts = inTime([...boston.acts([...targets, ...none]), ...airport.acts(survey)]);
		writeFileSync(file, acts.map((act) => JSON.stringify(act)).join('\n'));
		killed = await killedAfter(
			server,
			['closedloop', 'replay', '--file', file, '--batch', '20'],
			/1[0-9] %|[2-9][0-9] %/u,
		);
		printed = await server.cli('closedloop', 'replay', '--file', file);
		await server.restart();
	}, 600_000);
	afterAll(async () => {
		await server?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('of which there are some of every sort', () => {
		const kept = targets.filter(({ on_time }) => on_time === 'ONTIME');
		expect([kept.length, closedLate.length, never.length].map((n) => n > 2)).toEqual([true, true, true]);
		expect(backwards).toHaveLength(10);
		const closed = none.filter(({ closed_dt }) => closed_dt !== '');
		expect([closed.length, none.length - closed.length].map((n) => n > 2)).toEqual([true, true]);
		const years = figures(survey);
		expect(years).toHaveLength(9);
		expect(years.filter(({ nps }) => nps.n > 0).map(({ year }) => year)).toEqual(['2017', '2018']);
		// With and without a weight, with items that do not apply, and with too few that are rated to count.
		expect(new Set(survey.map(({ WEIGHT }) => WEIGHT === ''))).toEqual(new Set([true, false]));
		expect(survey.some((row) => row['Q7RENTAL'] === '6')).toBe(true);
		expect(years.reduce((sum, { index }) => sum + index.n, 0)).toBeLessThan(survey.length);
	});

	it('service requests with the city’s own targets: on time, late and never as the city says, though the run was killed', async () => {
		expect(killed).not.toContain('replayed');
		expect(printed).toMatch(/[1-9]\d* were there already/u);
		const { disagreements, lines } = await boston.compare([...targets, ...none], server);
		expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
		expect(disagreements).toBe(0);
		// Dirt is told by line, and the desk's own rule is what refuses it.
		for (const { line, case_enquiry_id } of backwards)
			expect(printed).toContain(`refused: line ${line}, ${case_enquiry_id}: CL_INVALID (step_at); entered otherwise`);
		const registrations: { n: string | number }[] = await server
			.knex()('cl_events')
			.where({ kind: 'created', collection: 'cl_feedback' })
			.count({ n: '*' });
		expect(Number(registrations[0]?.n)).toBe(targets.length + none.length);
		// The report counts what the city counted: answered in time or late, and never closed past its target, each once.
		const { total } = (
			await server.admin.get<DeadlinesReportAnswer>(
				'/closedloop/reports/deadlines?from=2012-01-01&until=2026-01-01&procedure=REPLAY',
			)
		).data;
		expect([total.due.kept, total.due.late, total.due.open_late, total.due.n]).toEqual([
			targets.length - closedLate.length - never.length,
			closedLate.length,
			never.length,
			targets.length,
		]);
		expect([total.answered.kept, total.answered.late, total.worked.unknown, total.cancelled, total.not_due]).toEqual([
			total.due.kept,
			total.due.late,
			0,
			0,
			0,
		]);
	}, 300_000);

	it('requests without a target promise nothing, and count neither as on time nor as overdue', async () => {
		const knex = server.knex();
		const entered = () =>
			knex('cl_feedback').whereIn(
				'external_reference',
				none.map((row) => row['case_enquiry_id'] ?? ''),
			);
		expect(await entered().join('cl_clocks', 'cl_feedback.id', 'cl_clocks.feedback')).toEqual([]);
		expect(await entered()).toHaveLength(none.length);
	});

	it('survey forms: the yearly index, the net promoter score and their n are those counted from the file by itself', async () => {
		const asked = async (metric: 'index' | 'nps') =>
			(
				await server.admin.get<SeriesAnswer>(
					`/closedloop/satisfaction/series?metric=${metric}&period=year&questionnaire=c10ed100-0013-4000-8000-000000000002`,
				)
			).data.points;
		const said = { index: await asked('index'), nps: await asked('nps') };
		for (const year of figures(survey)) {
			for (const metric of ['index', 'nps'] as const) {
				const point = said[metric].find(({ period }) => period === year.year);
				expect(point?.n_responses ?? 0, `${year.year} ${metric}`).toBe(year[metric].n);
				if (year[metric].value !== null)
					expect(Math.abs((point?.value ?? NaN) - year[metric].value), `${year.year} ${metric}`).toBeLessThanOrEqual(
						1e-9,
					);
			}
		}
	});
}

/** Rules first, then acts by their times; of two at the same second the one that stood first. */
function inTime(acts: readonly object[]): readonly object[] {
	const timeOf = (act: object): string => ('at' in act ? String(act.at) : '');
	return acts.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
}

/** Starts a command of Directus and pulls the plug once it has said this; answers what it had printed. */
async function killedAfter({ env }: Running, args: readonly string[], said: RegExp): Promise<string> {
	const child = directusProcess(args, { cwd: root, env });
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => {
		printed += chunk.toString();
		if (said.test(printed)) child.kill('SIGKILL');
	});
	await new Promise((resolve) => {
		child.on('close', resolve);
	});
	return printed;
}
