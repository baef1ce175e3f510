/**
 * What a cell may not begin with: spreadsheets take it for a formula (OWASP, "CSV Injection"), some also behind blanks,
 * control characters and what has no width, and in the full-width and small forms a Chinese keyboard types. Line breaks
 * and tabs begin a new cell where a table is pasted.
 */
const formula = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;

/**
 * A text that a spreadsheet shows as it is: with a quote mark in front where it would be read as a formula. `plainText`
 * takes it away.
 */
export const cellText = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** What `cellText` was given. */
export const plainText = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

/**
 * A table as CSV (RFC 4180) that a spreadsheet opens as text: UTF-8 with its mark, every cell quoted, and a quote mark
 * before whatever would be read as a formula. Numbers given as numbers stay numbers.
 */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
	`\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

function cellOf(cell: string | number | null): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	return `"${cellText(cell).replaceAll('"', '""')}"`;
}
