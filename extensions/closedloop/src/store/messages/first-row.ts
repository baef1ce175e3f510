/** The one row of an answer, when there is one. */
export async function firstRow(
	rows: PromiseLike<readonly Record<string, unknown>[]>,
): Promise<Readonly<Record<string, unknown>> | undefined> {
	return (await rows)[0];
}
