import { collections, type Collection } from '@closedloop/schema';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attacks, describeOn, startDirectus, type Row, type Running } from '../support/index.ts';
import { complaint } from '../door/desk.ts';
import { importFile } from '../door/write-paths.ts';

/** What a person reads of a row: the texts that are searched. */
const literals: readonly Collection[] = Object.values(collections);

/** The same address as somebody writes it by hand: no library tidies it up. */
const raw = (desk: Running, path: string, headers: Record<string, string> = {}): Promise<number> =>
	new Promise((resolve, reject) => {
		const { hostname, port } = new URL(desk.url);
		request({ hostname, port, path, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode ?? 0));
		})
			.on('error', reject)
			.end();
	});

const formulas = [
	'=1+1',
	'+1',
	'-1',
	'@SUM(1)',
	'\t=1',
	'\r=1',
	'\n=1',
	' =1',
	'\u200B=1',
	'\uFEFF=1',
	'\u00A0=1',
	'＝1+1',
	'＋1',
	'－1',
	'＠SUM(1)',
	"'=1",
];

describeOn('sqlite', 'words that leave the desk unseen', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { LOG_LEVEL: 'info' } });
		for (const lot_text of ['L1', 'L2', 'L3']) await complaint(desk.admin, { lot_text });
	});
	afterAll(async () => desk?.stop());

	attacks(
		'the search finds no row by what nobody reads',
		() => desk,
		literals.map((literal) => ({
			name: literal.name,
			through: async ({ admin }: Running) => {
				const hidden = Object.entries(literal.fields)
					.filter(
						([, { type, hidden: unseen, guarded }]) =>
							(type === 'string' || type === 'text' || type === 'uuid') && (unseen === true || guarded === true),
					)
					.map(([field]) => field);
				const rows = await admin.get<Row[]>(`/items/${literal.name}?limit=5&fields=*`);
				for (const row of rows.data) {
					for (const field of hidden.filter((each) => typeof row[each] === 'string')) {
						const text = String(row[field]).slice(0, 4);
						for (const search of [text, String(row[field])]) {
							const found = await admin.get<Row[]>(
								`/items/${literal.name}?limit=50&fields=*&search=${encodeURIComponent(search)}`,
							);
							const blind = found.data.find(
								(each) => !readable(literal, each).some((said) => said.includes(search.toLowerCase())),
							);
							if (blind) return `${field}: ${search} finds ${JSON.stringify(blind).slice(0, 200)}`;
						}
					}
				}
				return null;
			},
		})),
	);

	const readable = ({ fields }: Collection, row: Row): readonly string[] =>
		Object.entries(fields)
			.filter(([, { type, hidden }]) => (type === 'string' || type === 'text') && hidden !== true)
			.map(([field]) => textOf(row[field]).toLowerCase());
	const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

	it('the search still finds what a person types', async () => {
		const [some] = (await desk.admin.get<Row[]>('/items/cl_feedback?limit=1&fields=number,subject')).data;
		for (const text of [some?.['number'], some?.['subject']]) {
			const found = await desk.admin.get<Row[]>(
				`/items/cl_feedback?fields=number&search=${encodeURIComponent(String(text))}`,
			);
			expect(found.data.map(({ number }) => number)).toContain(some?.['number']);
		}
	});

	const token = 'Zx9'.repeat(14) + 'Q';
	const code = '7K3MQ0ZT9WPA4XRB';
	attacks(
		'no token or tracking code is in the log',
		() => desk,
		[
			`/closedloop/survey/${token}`,
			`/CLOSEDLOOP/SURVEY/${token}`,
			`//closedloop//survey//${token}`,
			`/closedloop/survey/${token}/`,
			`/closedloop/survey/${token}/more?lang=${token}`,
			`/closedloop/%73urvey/${token}`,
			`/closedloop%2Fsurvey%2F${token}`,
			`/closedloop/./survey/${token}`,
			`/closedloop/surveys/${token}`,
			`/closedloop/survey?token=${token}`,
			`/closedloop/survey/-?${token}`,
			`/closedloop/status/${code}`,
			`/closedloop/status?code=${code}`,
			`/closedloop/form?code=${code}`,
			'/closedloop/form',
		].map((path) => ({
			name: path,
			through: async (server: Running) => {
				const before = server.logs().length;
				await raw(server, path, { referer: `http://desk/closedloop/survey/${token}?code=${code}` });
				for (let waited = 0; waited < 5000 && server.logs().length === before; waited += 50) await wait(50);
				const said = server.logs().slice(before);
				if (said === '') return 'nothing was logged';
				return said.includes(token) || said.includes(code) ? said.slice(0, 500) : null;
			},
		})),
	);

	/** Cells as a spreadsheet cuts them: without the quotes of CSV. */
	const cellsIn = (csv: string): readonly string[] =>
		[...csv.matchAll(/"((?:[^"]|"")*)"/gu)].map(([, cell]) => (cell ?? '').replaceAll('""', '"'));
	const isFormula = (cell: string): boolean => /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(cell);
	const written = async (): Promise<string> => {
		for (const formula of formulas)
			await complaint(desk.admin, {
				words: formula,
				lot_text: 'formula',
				subject: formula.trim() === '' ? 'x' : formula,
			});
		return encodeURIComponent(JSON.stringify({ lot_text: { _eq: 'formula' } }));
	};
	let filter: string;
	const judge = (csv: string): string | null => {
		const cells = cellsIn(csv);
		return (
			cells.find((cell) => isFormula(cell)) ??
			(cells.some((cell) => /^'/u.test(cell)) ? null : `no cell was guarded: ${csv.slice(0, 300)}`)
		);
	};

	attacks('no formula reaches a spreadsheet', () => desk, [
		...['csv', 'csv_utf8'].map((format) => ({
			name: `GET export=${format}`,
			through: async (server: Running) => {
				filter ??= await written();
				return judge(
					(await server.admin.get(`/items/cl_feedback?export=${format}&limit=-1&filter=${filter}&fields=words,subject`))
						.text,
				);
			},
		})),
		{
			name: 'GET one',
			through: async (server) => {
				const { id } = await complaint(server.admin, { words: '=1+1' });
				return judge((await server.admin.get(`/items/cl_feedback/${id}?export=csv&fields=words`)).text);
			},
		},
		{
			name: 'nested in another collection',
			through: async (server) => {
				const { id } = await complaint(server.admin, { words: '=1+1' });
				return judge(
					(await server.admin.get(`/items/cl_clocks?export=csv&fields=feedback.words,kind&filter[feedback][_eq]=${id}`))
						.text,
				);
			},
		},
		{
			name: 'under another name',
			through: async (server) =>
				judge(
					(
						await server.admin.get(
							`/items/cl_feedback?export=csv&filter=${filter}&fields=subject,other&alias[other]=words`,
						)
					).text,
				),
		},
		{
			name: 'revisions',
			through: async (server) => {
				const { id } = await complaint(server.admin, {});
				await server.admin.patch(`/items/cl_feedback/${id}`, { wish: '=1+1' });
				const csv = (await server.admin.get(`/revisions?export=csv&fields=data,delta&filter[item][_eq]=${id}`)).text;
				return cellsIn(csv).find((cell) => isFormula(cell)) ?? null;
			},
		},
		{
			name: 'GraphQL',
			through: async (server) => {
				const { id } = await complaint(server.admin, { words: '=1+1' });
				const answer = await server.admin.get(
					`/graphql?export=csv&query=${encodeURIComponent(`{ cl_feedback_by_id(id: "${id}") { words } }`)}`,
				);
				return answer.headers.get('content-type')?.includes('csv') === true ? judge(answer.text) : null;
			},
		},
		{
			name: 'export in the background',
			through: async (server) => {
				await server.admin.post('/utils/export/cl_feedback', {
					format: 'csv',
					query: { fields: ['words', 'subject'], filter: { lot_text: { _eq: 'formula' } }, export: 'json' },
					file: { title: 'out' },
				});
				for (let waited = 0; waited < 15_000; waited += 200) {
					const [file] = (await server.admin.get<{ id: string }[]>('/files?filter[title][_eq]=out&fields=id')).data;
					if (file) return judge((await server.admin.get(`/assets/${file.id}`)).text);
					await wait(200);
				}
				return 'no file came';
			},
		},
	]);

	it('what is exported comes back as it was, and the API reads it as it is', { timeout: 60_000 }, async () => {
		const before = (await desk.admin.get<Row[]>(`/items/cl_feedback?limit=-1&sort=id&filter=${filter}&fields=id,words`))
			.data;
		expect(before.map(({ words }) => words)).toEqual(expect.arrayContaining(['=1+1', '＝1+1', "'=1"]));
		const csv = (
			await desk.admin.get(`/items/cl_feedback?export=csv&limit=-1&sort=id&filter=${filter}&fields=id,words`)
		).text.replace('words', 'wish');
		const answer = await importFile(desk, desk.admin, { collection: 'cl_feedback' }, 'rows.csv', 'text/csv', csv);
		expect(answer.status, answer.text).toBe(200);
		const after = (await desk.admin.get<Row[]>(`/items/cl_feedback?limit=-1&sort=id&filter=${filter}&fields=id,wish`))
			.data;
		expect(after.map(({ wish }) => wish)).toEqual(before.map(({ words }) => words));
	});
});
