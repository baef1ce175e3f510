import { Readable } from 'node:stream';
import { refuse } from '../refusal.ts';

/** An import is held in memory until its rows are written; Directus does that with any. */
const mostBytes = 128 * 1024 * 1024;
/** Somebody who sends nothing for so long is gone, and must not hold one of the few imports under way. */
const idleMs = 30_000;

/** Everything that arrives. @throws CL_TOO_LARGE; CL_INVALID for a file that ends before its end */
export function wholeOf(file: unknown): Promise<Buffer> {
	if (!(file instanceof Readable)) throw new TypeError('an import without a file');
	return new Promise((resolve, reject) => {
		const pieces: Buffer[] = [];
		let size = 0;
		let timer = setTimeout(broken, idleMs);
		const settle = (act: () => void): void => {
			clearTimeout(timer);
			file.off('data', take).off('end', finish).off('error', broken).off('close', broken);
			// What still comes is read and thrown away, so that the answer reaches whoever is still sending.
			file.on('error', () => undefined).resume();
			act();
		};
		function take(piece: Buffer | string): void {
			clearTimeout(timer);
			timer = setTimeout(broken, idleMs);
			const bytes = Buffer.from(piece);
			size += bytes.length;
			if (size > mostBytes)
				settle(() => reject(refuse('CL_TOO_LARGE', { params: { limit: `${mostBytes / 1024 / 1024} MB` } })));
			else pieces.push(bytes);
		}
		function finish(): void {
			settle(() => resolve(Buffer.concat(pieces)));
		}
		function broken(): void {
			settle(() => reject(refuse('CL_INVALID', { field: 'file', params: { problem: 'incomplete' } })));
		}
		file.on('data', take).on('end', finish).on('error', broken).on('close', broken);
	});
}
