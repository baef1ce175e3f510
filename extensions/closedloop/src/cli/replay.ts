import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { dayMs } from '../core/durations.ts';
import { replay } from '../services/replay/replay.ts';
import type { Run } from './run.ts';

/** How often the progress is said. */
const sayEveryMs = 1_000;

/** `replay`: enters a file of old facts through the door, each at its own time; a run that was stopped goes on. */
export const replayCommand: Run = async (context, say, { file: path, batch = 250, tickDays = 7 }) => {
	const file = String(path);
	const total = await countLines(file);
	const since = performance.now();
	let said = -sayEveryMs;
	let first: number | null = null;
	// On a terminal the bar stays on its line.
	const show = process.stdout.isTTY
		? (text: string, last: boolean) => process.stdout.write(`\r${text}\u001b[K${last ? '\n' : ''}`)
		: say;
	const onProgress = (done: number): void => {
		const now = performance.now() - since;
		first ??= done;
		if (now - said < sayEveryMs && done < total) return;
		said = now;
		show(`${bar(done / total)} ${done} / ${total}  ${Math.round(((done - first) / now) * 1000)} per s`, done >= total);
	};
	const { entries, skipped, refused } = await replay(context, linesOf(file), {
		name: basename(file),
		batch: Number(batch),
		tickMs: Number(tickDays) * dayMs,
		onProgress,
	});
	for (const { line, key, code, field, mended } of refused) {
		say(
			`refused: line ${line ?? '?'}, ${key}: ${code}${field === null ? '' : ` (${field})`}${mended ? '; entered otherwise' : ''}`,
		);
	}
	const seconds = (performance.now() - since) / 1000;
	const peak = process.resourceUsage().maxRSS / 1024;
	say(
		`replayed ${entries} entries in ${seconds.toFixed(1)} s (${Math.round(entries / seconds)} per s)${skipped > 0 ? `, ${skipped} were there already` : ''}; ${refused.length} refused; memory at most ${Math.round(peak)} MB`,
	);
	return 0;
};

async function countLines(file: string): Promise<number> {
	let count = 0;
	for await (const line of linesOf(file)) if (line !== '') count += 1;
	return count;
}

/** Opened when the first line is asked for: an open file drops the lines it reads before somebody listens. */
async function* linesOf(file: string): AsyncGenerator<string> {
	yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}

const bar = (share: number): string => {
	const full = Math.round(Math.min(1, share) * 30);
	return `[${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
};
