import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { neutralFileName, sniffImage } from '../../services/intake-public/sniff-image.ts';
import type { FieldProblem, Photo } from '../../core/intake/index.ts';
import { limits } from './limits.ts';
import { keepPace } from './pace.ts';
import { type Posted, tooLarge } from './read-body.ts';
import { PublicRefusal } from './refusal.ts';

export interface Multipart {
	readonly posted: Posted;
	readonly photos: readonly Photo[];
	/** What was wrong with the photos; they are told together with the words' problems. */
	readonly problems: readonly FieldProblem[];
}

interface Reading {
	readonly posted: Map<string, string>;
	readonly photos: Photo[];
	readonly problems: Map<FieldProblem['problem'], FieldProblem>;
	total: number;
	/** Bytes of the fields: they, too, are held until the words are judged. */
	said: number;
}

const megabytes = (bytes: number): number => bytes / 1024 / 1024;

/**
 * Reads a form with photos. Nothing is stored and no file is believed: number, size, sum and first bytes are judged
 * while the stream arrives, and what exceeds a limit is dropped, not kept. Wrong photos are problems of the field; a
 * body beyond all bounds, broken or too slow is refused whole.
 * @throws PublicRefusal CL_TOO_LARGE, CL_INVALID
 */
export function readMultipart(
	request: Request,
	pace = { whole: limits.multipartBodyMs, ...limits.multipartPace },
): Promise<Multipart> {
	const reading: Reading = { posted: new Map(), photos: [], problems: new Map(), total: 0, said: 0 };
	return new Promise((resolve, reject) => {
		const parser = openParser(request);
		const most = limits.totalFileBytes * 2 + limits.multipartOverheadBytes;
		let size = 0;
		const settle = (act: () => void): void => {
			watch.done();
			request.unpipe(parser).off('data', weigh).off('close', cut);
			parser.removeAllListeners().on('error', () => undefined);
			act();
		};
		const refuse = (refusal: PublicRefusal): void =>
			settle(() => {
				request.pause();
				reject(refusal);
			});
		const broken = (): void => refuse(new PublicRefusal('CL_INVALID', { field: 'body', problem: 'multipart' }));
		const cut = (): void => {
			if (!request.readableEnded) broken();
		};
		const weigh = (chunk: Buffer): void => {
			watch.came(chunk.length);
			size += chunk.length;
			if (size > most) refuse(tooLarge(limits.totalFileBytes));
		};
		const watch = keepPace(pace, broken);
		listen(parser, reading, { broken, refuse }).on('close', () =>
			settle(() =>
				resolve({ posted: reading.posted, photos: reading.photos, problems: [...reading.problems.values()] }),
			),
		);
		request.on('data', weigh).on('close', cut).pipe(parser);
	});
}

function openParser(request: Request): Busboy {
	try {
		return busboy({
			headers: request.headers,
			defParamCharset: 'utf8',
			// The parser's limit is reached by a file of exactly that size; one byte more, and only larger files are.
			// The longest field is a fact of 20,000 characters, at most 60 KB of UTF-8.
			limits: {
				fields: limits.mostFields,
				fieldNameSize: 100,
				fieldSize: 64 * 1024,
				files: limits.files,
				fileSize: limits.fileBytes + 1,
				parts: limits.mostFields + 2 * limits.files,
				headerPairs: 20,
			},
		});
	} catch {
		throw new PublicRefusal('CL_INVALID', { field: 'Content-Type', problem: 'boundary' });
	}
}

interface Refusing {
	readonly broken: () => void;
	readonly refuse: (refusal: PublicRefusal) => void;
}

function listen(parser: Busboy, reading: Reading, { broken, refuse }: Refusing): Busboy {
	return parser
		.on('field', (name, value) => {
			reading.said += Buffer.byteLength(value);
			if (reading.said > limits.multipartOverheadBytes) refuse(tooLarge(limits.multipartOverheadBytes));
			else reading.posted.set(name, value);
		})
		.on('file', (_name, stream) => keepFile(reading, stream))
		.on('filesLimit', () => note(reading, 'too_many_files', limits.files))
		.on('fieldsLimit', broken)
		.on('partsLimit', broken)
		.on('error', broken);
}

function note(reading: Reading, problem: FieldProblem['problem'], limit?: number): void {
	reading.problems.set(problem, { field: 'photos', problem, ...(limit === undefined ? {} : { limit }) });
}

function keepFile(reading: Reading, stream: Readable & { readonly truncated?: boolean }): void {
	const chunks: Buffer[] = [];
	let size = 0;
	stream.on('data', (chunk: Buffer) => {
		size += chunk.length;
		reading.total += chunk.length;
		if (reading.total > limits.totalFileBytes) note(reading, 'files_too_large', megabytes(limits.totalFileBytes));
		// From the first problem on nothing is kept: the submission will be refused, its memory need not wait.
		if (reading.problems.size === 0) chunks.push(chunk);
		else chunks.length = 0;
	});
	stream.on('limit', () => note(reading, 'file_too_large', megabytes(limits.fileBytes)));
	stream.on('end', () => {
		// An empty file input still sends a part without name and content.
		if (size === 0 || reading.problems.size > 0) return;
		const content = Buffer.concat(chunks);
		const kind = sniffImage(content);
		if (kind === null) note(reading, 'file_type');
		else
			reading.photos.push({ name: neutralFileName(kind.extension, reading.photos.length), type: kind.type, content });
	});
}
