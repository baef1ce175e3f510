/** What a cell may not begin with: spreadsheets take it for a formula (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/u;

/**
 * A table as CSV (RFC 4180) that a spreadsheet opens as text: UTF-8 with its mark, every cell quoted, and a quote mark before
 * whatever would be read as a formula. Numbers given as numbers stay numbers.
 */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
	`\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

function cellOf(cell: string | number | null): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	return `"${(formula.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
}
