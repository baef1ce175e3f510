import { createHash } from 'node:crypto';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

/** Directus's assets, on the caller's own connection. */
export interface Hands {
	readonly services: ApiExtensionContext['services'];
	readonly schema: SchemaOverview;
	readonly knex: Knex;
}

export interface FileDigest {
	/** Lower-case hexadecimal. */
	readonly sha256: string;
	/** Bytes. */
	readonly size: number;
}

/**
 * What the storage holds of a file, read as a stream: nothing of it is kept. @throws whatever Directus says of a file
 * it cannot read
 */
export async function fileDigest(hands: Hands, file: string): Promise<FileDigest> {
	return (await storedFile(hands, file)).digest();
}

export interface StoredFile {
	/** Changes whenever the storage says that the file was written: place, size and time of change. */
	readonly mark: string;
	readonly digest: () => Promise<FileDigest>;
}

interface Asset {
	readonly file: { readonly storage: string; readonly filename_disk: string };
	readonly stat: { readonly size: number; readonly modified: Date };
	readonly stream: () => Promise<AsyncIterable<unknown>>;
}

/** A file that is there but not read yet. */
export async function storedFile({ services, schema, knex }: Hands, file: string): Promise<StoredFile> {
	const asset: Asset = await new services.AssetsService({ schema, accountability: null, knex }).getAsset(
		file,
		{ transformationParams: {} },
		undefined,
		true,
	);
	const { file: place, stat } = asset;
	return {
		mark: [place.storage, place.filename_disk, stat.size, stat.modified.getTime()].join(),
		digest: async () => digestOf(await asset.stream()),
	};
}

async function digestOf(stream: AsyncIterable<unknown>): Promise<FileDigest> {
	const hash = createHash('sha256');
	let size = 0;
	for await (const chunk of chunksOf(stream)) {
		hash.update(chunk);
		size += chunk.length;
	}
	return { sha256: hash.digest('hex'), size };
}

async function* chunksOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
	for await (const chunk of stream) {
		if (!(chunk instanceof Uint8Array)) throw new TypeError('a file is read as bytes');
		yield chunk;
	}
}
