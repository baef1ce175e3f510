/** One cell of a table: its text, the number behind it for a spreadsheet, and what it opens. */
export interface Cell {
	readonly text: string;
	/** What the file gets; absent = the text. */
	readonly value?: number | null;
	/** Says what a press opens; absent = nothing. */
	readonly open?: string;
}

export interface Twin {
	readonly columns: readonly { readonly label: string; readonly number?: boolean }[];
	readonly rows: readonly (readonly Cell[])[];
}

/** The table as rows of a file. */
export const cellsOf = ({ columns, rows }: Twin): readonly (readonly (string | number | null)[])[] => [
	columns.map(({ label }) => label),
	...rows.map((row) => row.map(({ text, value }) => (value === undefined ? text : value))),
];
