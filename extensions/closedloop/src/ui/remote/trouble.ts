/** Why something did not work, as a person is told: what, and the code support asks for. */
export interface Trouble {
	readonly message: string;
	readonly code: string | null;
	readonly status: number | null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** Reads a failed request of Studio's client. Without an answer the network or the server is away. */
export function troubleOf(failure: unknown): Trouble {
	const response = isObject(failure) ? failure.response : undefined;
	if (!isObject(response))
		return { message: failure instanceof Error ? failure.message : String(failure), code: 'OFFLINE', status: null };
	const status = typeof response.status === 'number' ? response.status : null;
	const body = isObject(response.data) ? response.data.errors : undefined;
	const first: unknown = Array.isArray(body) ? body[0] : undefined;
	const extensions = isObject(first) ? first.extensions : undefined;
	return {
		message: isObject(first) && typeof first.message === 'string' ? first.message : '',
		code: isObject(extensions) && typeof extensions.code === 'string' ? extensions.code : null,
		status,
	};
}
