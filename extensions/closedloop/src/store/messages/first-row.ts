/** The one row of an answer, when there is one. */
export async function firstRow<Row>(rows: PromiseLike<readonly Row[]>): Promise<Row | undefined> {
	return (await rows)[0];
}
