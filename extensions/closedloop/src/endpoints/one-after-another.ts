import { refuse } from '../services/refusal.ts';
import { localeOf } from './locale.ts';
import { route, type DeskRequest, type Handle } from './route.ts';

/** A dashboard asks a handful of figures at once; more than this waits for nobody. */
const waitingMost = 20;
const waitSeconds = 5;

/** What somebody has asked for last, and how much of it is not answered yet. */
interface Queue {
	readonly last: Promise<unknown>;
	waiting: number;
}

const queues = new Map<string, Queue>();

/**
 * A question that costs more than a look: those of one reader are answered one after another, so that somebody who asks
 * a hundred has not a hundred times the attention of the rest. @throws CL_TOO_MANY when too many wait
 */
export const costly = (handle: Handle): ReturnType<typeof route> =>
	route(async (request, response) => {
		await inLine(
			readerOf(request),
			() => handle(request, response),
			() => refuse('CL_TOO_MANY', { params: { seconds: waitSeconds } }, localeOf(request)),
		);
	});

const readerOf = ({ accountability, ip }: DeskRequest): string =>
	accountability?.user ?? accountability?.ip ?? ip ?? '';

/** Work of one reader, behind what they have asked for before. */
export async function inLine<Result>(
	reader: string,
	work: () => Promise<Result>,
	tooMany: () => Error,
): Promise<Result> {
	const before = queues.get(reader);
	if (before !== undefined && before.waiting >= waitingMost) throw tooMany();
	// A question that failed is no reason not to answer the next.
	const mine = (before?.last ?? Promise.resolve())
		.then(
			() => undefined,
			() => undefined,
		)
		.then(work);
	const queue: Queue = { last: mine, waiting: (before?.waiting ?? 0) + 1 };
	queues.set(reader, queue);
	try {
		return await mine;
	} finally {
		leave(reader, queue);
	}
}

function leave(reader: string, mine: Queue): void {
	const now = queues.get(reader);
	if (now === mine) queues.delete(reader);
	else if (now !== undefined) now.waiting -= 1;
}
