import { setTimeout as wait } from 'node:timers/promises';
import { backup, DatabaseSync } from 'node:sqlite';

/** A SQLite file that is saved and put back while somebody serves it. */
export interface Snapshots {
	/** Keeps what stands there now in that file. */
	save(file: string): Promise<void>;
	/** Puts back what was kept, all at once; whoever has the database open sees it with the next statement. */
	restore(file: string): Promise<void>;
}

export function snapshotsOf(filename: string): Snapshots {
	const copy = async (from: string, to: string): Promise<void> => {
		const source = new DatabaseSync(from, { readOnly: true });
		try {
			await patiently(() => backup(source, to, { rate: wholeFile }));
		} finally {
			source.close();
		}
	};
	return { save: (file) => copy(filename, file), restore: (file) => copy(file, filename) };
}

/** Pages of one step: all, so that nobody sees a half. */
const wholeFile = 1_000_000;

/** Somebody else may be writing for a moment, which the backup says in no words of its own. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
	for (let tries = 0; ; tries += 1) {
		try {
			await work();
			return;
		} catch (error) {
			if (tries === triesMost) throw error;
			await wait(20);
		}
	}
}

const triesMost = 250;
