import { listIn, member } from '../../core/json.ts';

/** Why something did not work, as a person is told: what, and the code support asks for. */
export interface Trouble {
	readonly message: string;
	readonly code: string | null;
	readonly status: number | null;
}

/** Reads a failed request of Studio's client. Without an answer the network or the server is away. */
export function troubleOf(failure: unknown): Trouble {
	const response = member(failure, 'response');
	if (typeof response !== 'object' || response === null)
		return { message: failure instanceof Error ? failure.message : String(failure), code: 'OFFLINE', status: null };
	const status = member(response, 'status');
	const [first] = listIn(member(member(response, 'data'), 'errors'));
	const [message, code] = [member(first, 'message'), member(member(first, 'extensions'), 'code')];
	return {
		message: typeof message === 'string' ? message : '',
		code: typeof code === 'string' ? code : null,
		status: typeof status === 'number' ? status : null,
	};
}
