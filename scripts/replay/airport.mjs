// The passenger survey of an airport, nine years of forms, as answered responses for the desk.
import { figures, items } from './airport-figures.mjs';
import { served } from './served.mjs';

/** Seeded. Its item codes are the columns of the file. */
const questionnaire = 'c10ed100-0013-4000-8000-000000000002';

const campaignOf = (year) => `c10ed100-00f1-4000-8000-00000000${year}`;
/** The file gives the year; the yearly figures need no more. */
const answeredAt = (year) => `${year}-07-01T12:00:00.000Z`;

function answersOf(row) {
	const rated = items.flatMap((item) =>
		row[item] === '6' ? [[item, 'na']] : /^[1-5]$/.test(row[item]) ? [[item, Number(row[item])]] : [],
	);
	return Object.fromEntries([...rated, ...(/^(10|[0-9])$/.test(row.NETPRO) ? [['NETPRO', Number(row.NETPRO)]] : [])]);
}

const campaign = (year) => ({
	do: 'ensure',
	collection: 'cl_campaigns',
	values: {
		id: campaignOf(year),
		name: `Airport passenger survey ${year}`,
		status: 'open',
		questionnaire,
		opens_at: `${year}-01-01T00:00:00.000Z`,
	},
});

const form = (row) => ({
	do: 'create',
	kind: 'response',
	at: answeredAt(row.YEAR),
	key: `${row.YEAR}-${row.ROW}`,
	line: row.line,
	values: {
		campaign: campaignOf(row.YEAR),
		status: 'answered',
		answers: answersOf(row),
		answered_at: answeredAt(row.YEAR),
		language: 'en-US',
		...(row.WEIGHT === '' ? {} : { weight: Number(row.WEIGHT) }),
	},
});

/**
 * Both sides add some thousand numbers; they may differ by what that costs in binary, not by a ten-millionth of a
 * point.
 */
const tolerance = 1e-9;

const same = (a, b) => (a === null || b === null ? a === b : Math.abs(a - b) <= tolerance);

export const airport = {
	about: 'the airport survey with YEAR, Q7ALL and NETPRO',
	recognises: (columns) => ['YEAR', 'ROW', 'WEIGHT', 'NETPRO', ...items].every((name) => columns.includes(name)),

	*acts(rows) {
		for (const year of [...new Set(rows.map(({ YEAR }) => YEAR))].sort()) yield campaign(year);
		// The file is sorted by year; should it not be, a response of an earlier year is still entered at its own time.
		yield* rows.toSorted((a, b) => Number(a.YEAR) - Number(b.YEAR)).map(form);
	},

	/** The yearly trend as the panel's endpoint answers it, against the file. */
	async compare(rows, here) {
		const wrong = [];
		const lines = [];
		await served(here, async (get) => {
			const asked = (metric) =>
				get(`/closedloop/satisfaction/series?metric=${metric}&period=year&questionnaire=${questionnaire}`);
			const [index, nps] = [await asked('index'), await asked('nps')];
			for (const file of figures(rows)) {
				for (const [metric, answer] of [
					['index', index],
					['nps', nps],
				]) {
					const point = answer.points.find(({ period }) => period === file.year) ?? { value: null, n_responses: 0 };
					const agrees = same(point.value, file[metric].value) && point.n_responses === file[metric].n;
					const said = `${file.year} ${metric}: ${point.value === null ? '—' : point.value.toFixed(6)} (n = ${point.n_responses})`;
					if (agrees) lines.push(said);
					else wrong.push(`${said}; the file says ${file[metric].value} (n = ${file[metric].n})`);
				}
			}
		});
		return { disagreements: wrong.length, lines: [...lines, ...wrong.map((each) => `✗ ${each}`)] };
	},
};
