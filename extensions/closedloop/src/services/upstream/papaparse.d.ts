/** The part of Papa Parse that we use; its own package has no types. */
declare module 'papaparse' {
	const Papa: {
		readonly NODE_STREAM_INPUT: unique symbol;
		parse(
			input: typeof Papa.NODE_STREAM_INPUT,
			options: {
				readonly header: true;
				readonly transformHeader: (heading: string) => string;
				readonly transform: (cell: string) => unknown;
			},
		): NodeJS.ReadWriteStream & AsyncIterable<unknown>;
	};
	export default Papa;
}
