import { refusals, type RefusalCode } from '@closedloop/schema';

/** A refusal of a public page: a code everybody can name, and what its sentence needs. */
export class PublicRefusal extends Error {
	readonly code: RefusalCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(code: RefusalCode, params: Readonly<Record<string, string | number>> = {}) {
		super(code);
		this.name = 'PublicRefusal';
		this.code = code;
		this.params = params;
	}
}

/**
 * What a public page answers to an error: one of our codes with its status, or "not available" without a word about
 * why.
 */
export interface Answerable {
	readonly code: RefusalCode | 'CL_UNAVAILABLE';
	readonly status: number;
	readonly params: Readonly<Record<string, string | number>>;
}

/** Refusals keep their code on every path; anything unknown is ours to log and not the customer's to read. */
export function answerTo(error: unknown): Answerable {
	if (error instanceof PublicRefusal)
		return { code: error.code, status: refusals[error.code].status, params: error.params };
	const code = codeOf(error);
	if (code !== null && isRefusalCode(code)) return { code, status: refusals[code].status, params: {} };
	// Two decided on the same state: the history's key is taken.
	if (code === 'RECORD_NOT_UNIQUE') return { code: 'CL_CONFLICT', status: refusals.CL_CONFLICT.status, params: {} };
	return { code: 'CL_UNAVAILABLE', status: 503, params: {} };
}

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

/** The code of a Directus error, from whichever copy of its class; of several the first. */
export function codeOf(error: unknown): string | null {
	const first: unknown = Array.isArray(error) ? error[0] : error;
	if (typeof first !== 'object' || first === null) return null;
	if (
		'extensions' in first &&
		typeof first.extensions === 'object' &&
		first.extensions !== null &&
		'code' in first.extensions
	) {
		return String(first.extensions.code);
	}
	return 'code' in first && typeof first.code === 'string' ? first.code : null;
}
