// What the airport survey says, counted straight from its rows and from nothing of ours: the other side of the
// comparison.

export const items = [
	'Q7ART',
	'Q7FOOD',
	'Q7STORE',
	'Q7SIGN',
	'Q7WALKWAYS',
	'Q7SCREENS',
	'Q7INFODOWN',
	'Q7INFOUP',
	'Q7WIFI',
	'Q7ROADS',
	'Q7PARK',
	'Q7AIRTRAIN',
	'Q7LTPARKING',
	'Q7RENTAL',
	'Q7ALL',
];

/** 1–5 = rated, 6 = does not apply; 0, blank and the word "blank" = not answered. */
function scoreOf(row) {
	const rated = items.map((item) => Number(row[item])).filter((value) => value >= 1 && value <= 5);
	const applicable = items.filter((item) => row[item] !== '6').length;
	// The questionnaire's own line: a fifth of what applied must be rated.
	if (rated.length === 0 || rated.length / applicable < 0.2) return null;
	return rated.reduce((sum, value) => sum + (value - 1) * 25, 0) / rated.length;
}

const npsOf = ({ NETPRO }) => (/^(10|[0-9])$/.test(NETPRO) ? Number(NETPRO) : null);
const weightOf = ({ WEIGHT }) => (WEIGHT === '' ? 1 : Number(WEIGHT));

/** Weighted mean and number of forms per year, of the index and of the net promoter score. */
export function figures(rows) {
	const years = [...new Set(rows.map(({ YEAR }) => YEAR))].sort();
	return years.map((year) => {
		const forms = rows.filter(({ YEAR }) => YEAR === year);
		return {
			year,
			index: mean(forms, scoreOf),
			nps: mean(forms, (row) => {
				const said = npsOf(row);
				return said === null ? null : said >= 9 ? 100 : said <= 6 ? -100 : 0;
			}),
		};
	});
}

function mean(rows, value) {
	const said = rows.map((row) => [value(row), weightOf(row)]).filter(([of]) => of !== null);
	if (said.length === 0) return { n: 0, value: null };
	const whole = said.reduce((sum, [, weight]) => sum + weight, 0);
	return { n: said.length, value: said.reduce((sum, [of, weight]) => sum + of * weight, 0) / whole };
}
