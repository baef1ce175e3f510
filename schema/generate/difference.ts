/** More than this many lines of one file help nobody; the rest is counted. */
const shownLines = 12;

/** The lines one text has and the other has not, in order: enough to see what became stale. */
export function difference(before: string, after: string): string {
	const [old, fresh] = [before.split('\n'), after.split('\n')];
	const [oldLines, freshLines] = [new Set(old), new Set(fresh)];
	const changes = [
		...old.filter((line) => !freshLines.has(line)).map((line) => `  - ${line.trim()}`),
		...fresh.filter((line) => !oldLines.has(line)).map((line) => `  + ${line.trim()}`),
	];
	const rest = changes.length - shownLines;
	return [...changes.slice(0, shownLines), ...(rest > 0 ? [`  … ${rest} more lines`] : []), ''].join('\n');
}
