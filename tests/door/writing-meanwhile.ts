import type { Api } from '../support/index.ts';

/** Writes to each of these records without a pause while something else happens; answers every refusal. */
export async function writingMeanwhile(
	as: Api,
	ids: readonly string[],
	happens: () => Promise<unknown>,
): Promise<readonly string[]> {
	let over = false;
	const writers = ids.map(async (id) => {
		const refused: string[] = [];
		for (let count = 1; !over; count++) {
			const { status, text } = await as.patch(`/items/cl_feedback/${id}`, { lot_text: `L${count}` });
			if (status !== 200) refused.push(text);
		}
		return refused;
	});
	try {
		await happens();
	} finally {
		over = true;
	}
	return (await Promise.all(writers)).flat();
}
