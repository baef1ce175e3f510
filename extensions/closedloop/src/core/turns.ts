/**
 * Long work, as a generator: it yields wherever the work of others may go on in between. Whoever has time runs it at
 * once.
 */
export type InTurns<Result> = Generator<undefined, Result, undefined>;

export function atOnce<Result>(work: InTurns<Result>): Result {
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
	}
}
