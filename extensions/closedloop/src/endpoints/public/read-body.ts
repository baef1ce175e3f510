import type { Request } from 'express';
import { limits } from './limits.ts';
import { keepPace, type Pace } from './pace.ts';
import { PublicRefusal } from './refusal.ts';

/** What was posted, by name; of a name sent twice the last. A Map, because names come from outside. */
export type Posted = ReadonlyMap<string, string>;

export interface BodyLimit {
	readonly bytes: number;
	readonly pace: Pace;
}

/**
 * Reads a plain body: form fields, or JSON that Directus has parsed already (its MAX_PAYLOAD_SIZE holds there).
 * Size is counted while it arrives, whatever Content-Length says; a slow sender is cut off.
 * @throws PublicRefusal CL_TOO_LARGE, CL_INVALID
 */
export async function readPlainBody(request: Request, limit: BodyLimit): Promise<Posted> {
	if (request.is('application/json')) return fromJson(request.body);
	if (!request.is('application/x-www-form-urlencoded'))
		throw new PublicRefusal('CL_INVALID', { field: 'Content-Type', problem: request.headers['content-type'] ?? '—' });
	const content = await collect(request, limit);
	const fields = [...new URLSearchParams(content.toString('utf8'))];
	if (fields.length > limits.mostFields) throw tooLarge(limit.bytes);
	return new Map(fields);
}

/** Scalars of one flat object; anything else is as if it had not been sent. */
function fromJson(body: unknown): Posted {
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		throw new PublicRefusal('CL_INVALID', { field: 'body', problem: 'JSON object' });
	const entries = Object.entries(body).slice(0, limits.mostFields);
	return new Map(
		entries.flatMap(([name, value]) =>
			typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
				? [[name, String(value)] as const]
				: [],
		),
	);
}

/**
 * A form refused for its size is read to its end, up to this many times the limit: browsers show no answer they get
 * while sending.
 */
const politeness = 3;

function collect(request: Request, { bytes, pace }: BodyLimit): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		const settle = (act: () => void): void => {
			watch.done();
			request.off('data', take).off('end', finish).off('error', fail).off('close', fail);
			act();
		};
		const take = (chunk: Buffer): void => {
			watch.came(chunk.length);
			size += chunk.length;
			if (size <= bytes) chunks.push(chunk);
			else chunks.length = 0;
			if (size > bytes * politeness)
				settle(() => {
					request.pause();
					reject(tooLarge(bytes));
				});
		};
		const finish = (): void => settle(() => (size > bytes ? reject(tooLarge(bytes)) : resolve(Buffer.concat(chunks))));
		const fail = (): void =>
			settle(() => reject(new PublicRefusal('CL_INVALID', { field: 'body', problem: 'incomplete' })));
		const watch = keepPace(pace, fail);
		request.on('data', take).on('end', finish).on('error', fail).on('close', fail);
	});
}

export const tooLarge = (bytes: number): PublicRefusal =>
	new PublicRefusal('CL_TOO_LARGE', {
		limit: bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${Math.floor(bytes / 1024)} KB`,
	});
