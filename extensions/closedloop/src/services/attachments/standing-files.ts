import type { Instant, KindName } from '@closedloop/schema';
import type { StandingFile } from '../../core/history/index.ts';
import { storedFile, type Hands } from '../../store/attachments/file-digest.ts';
import { hungOn } from './hung-on.ts';

/** What hangs on records of a kind, read to the last byte: a file that cannot be read says nothing for itself. */
export async function standingFiles(
	hands: Hands,
	kind: KindName,
	records: readonly string[],
): Promise<ReadonlyMap<string, readonly StandingFile[]>> {
	const all = new Map<string, StandingFile[]>();
	for (const [record, files] of await hungOn(hands.knex, kind, records)) {
		const standing: StandingFile[] = [];
		for (const { id, name } of files) standing.push({ id, name, sha256: await lately(hands, id).catch(() => null) });
		all.set(record, standing);
	}
	return all;
}

/**
 * A record is opened again and again, and its videos are long: within this time only what the storage calls unchanged
 * is not read anew.
 */
const freshMs = 60_000;
/** Each is a hundred bytes. */
const most = 10_000;

const read = new Map<string, { readonly mark: string; readonly until: Instant; readonly sha256: Promise<string> }>();

/**
 * The digest of a file as it stands, at most a minute old where its place, size and time of change are what they were.
 */
async function lately(hands: Hands, file: string): Promise<string> {
	const { mark, digest } = await storedFile(hands, file);
	const known = read.get(file);
	if (known?.mark === mark && known.until > performance.now()) return known.sha256;
	if (read.size >= most) read.clear();
	const sha256 = digest().then((found) => found.sha256);
	read.set(file, { mark, until: performance.now() + freshMs, sha256 });
	sha256.catch(() => read.delete(file));
	return sha256;
}
