import type { Api } from '../support/index.ts';

interface Written {
	readonly status: number;
	readonly text: string;
}

/** Each writes again and again, without a pause, while something else happens; answers every refusal. */
export async function writingMeanwhile(
	writers: readonly ((count: number) => Promise<Written>)[],
	happens: () => Promise<unknown>,
): Promise<readonly string[]> {
	let over = false;
	const refused = writers.map(async (write) => {
		const refusals: string[] = [];
		for (let count = 1; !over; count++) {
			const { status, text } = await write(count);
			if (status !== 200) refusals.push(text);
		}
		return refusals;
	});
	try {
		await happens();
	} finally {
		over = true;
	}
	return (await Promise.all(refused)).flat();
}

/** A writer for each of these records. */
export const oneByOne = (as: Api, ids: readonly string[]) =>
	ids.map((id) => (count: number) => as.patch(`/items/cl_feedback/${id}`, { lot_text: `L${count}` }));

/** One who writes to all of them in one request, and so in one transaction. */
export const allTogether = (as: Api, ids: readonly string[]) => [
	(count: number) => as.patch('/items/cl_feedback', { keys: ids, data: { lot_text: `L${count}` } }),
];
