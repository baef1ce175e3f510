import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { isIP, type BlockList, type LookupFunction } from 'node:net';
import type { Environment } from '../environment.ts';
import { allowedNets, mayReach } from './addresses.ts';

/** What keeps a delivery out of the house's own network. */
export interface Border {
	readonly allowed: BlockList;
	/** Whether `http:` is let through: tests and intranets only (`CLOSEDLOOP_WEBHOOK_HTTP`). */
	readonly http: boolean;
	/** Every address of a name. */
	readonly resolve: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
}

export const borderFrom = ({
	CLOSEDLOOP_WEBHOOK_ALLOW: allowed,
	CLOSEDLOOP_WEBHOOK_HTTP: http,
}: Pick<Environment, 'CLOSEDLOOP_WEBHOOK_ALLOW' | 'CLOSEDLOOP_WEBHOOK_HTTP'>): Border => ({
	allowed: allowedNets(allowed),
	http,
	resolve: (host) => lookup(host, { all: true }),
});

/** Why nothing was sent, or why no answer came: a word for `last_error` that carries no content of the answer. */
export class Undelivered extends Error {
	/** `denied: …` is a refusal of ours; the others are the network's. */
	readonly reason: string;

	constructor(reason: string) {
		super(reason);
		this.reason = reason;
	}
}

/** A receiver that takes longer has not understood webhooks (they are to be taken first and worked on later). */
const patienceMs = 10_000;

/** Nothing of an answer but its status matters; so much is read out of politeness. */
const answerMost = 16 * 1024;

/** Ports below 1024 that are no web servers' speak other languages, into which a body could be smuggled. */
const lowPorts = new Set(['', '80', '443']);

/**
 * Posts to one checked address of the name and to no other: what was looked up is what is connected to, so that a name
 * that changes its mind in between leads nowhere. Redirects are answers, not orders. @throws Undelivered
 */
export async function post(
	address: string,
	headers: Readonly<Record<string, string>>,
	body: string,
	border: Border,
): Promise<number> {
	const url = new URL(address);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && border.http))
		throw new Undelivered('denied: not https');
	if (!lowPorts.has(url.port) && Number(url.port) < 1024) throw new Undelivered(`denied: port ${url.port}`);
	const found = await addressesOf(url.hostname.replace(/^\[|\]$/gu, ''), border);
	const outside = found.find((each) => mayReach(each.address, border.allowed));
	// One forbidden address among several is enough: the next look-up might choose it.
	if (outside === undefined || found.some((each) => !mayReach(each.address, border.allowed)))
		throw new Undelivered('denied: address');
	return send(
		url,
		{ ...headers, 'content-type': 'application/json', 'user-agent': 'Closedloop-Webhooks/1' },
		body,
		outside,
	);
}

async function addressesOf(host: string, { resolve }: Border): ReturnType<Border['resolve']> {
	const family = isIP(host);
	if (family !== 0) return [{ address: host, family }];
	try {
		return await resolve(host);
	} catch (error) {
		throw new Undelivered(`unreachable: ${codeOf(error)}`);
	}
}

function send(
	url: URL,
	headers: Readonly<Record<string, string>>,
	body: string,
	{ address, family }: { readonly address: string; readonly family: number },
): Promise<number> {
	const pinned: LookupFunction = (_host, options, done) => {
		if (options.all === true) done(null, [{ address, family }]);
		else done(null, address, family);
	};
	const request = url.protocol === 'https:' ? safeRequest : plainRequest;
	return new Promise((resolve, reject) => {
		const sent = request(url, {
			method: 'POST',
			headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
			agent: false,
			lookup: pinned,
			signal: AbortSignal.timeout(patienceMs),
		});
		sent.on('response', (answer) => {
			let read = 0;
			const finish = (): void => {
				answer.destroy();
				resolve(answer.statusCode ?? 0);
			};
			answer.on('data', (chunk: Buffer) => {
				read += chunk.length;
				if (read > answerMost) finish();
			});
			answer.on('end', finish).on('error', finish);
		});
		sent.on('error', (error) => {
			reject(new Undelivered(`unreachable: ${codeOf(error)}`));
		});
		sent.end(body);
	});
}

function codeOf(error: unknown): string {
	if (typeof error !== 'object' || error === null) return 'unknown';
	const code: unknown = 'code' in error ? error.code : undefined;
	if (error instanceof Error && error.name === 'AbortError') return 'ETIMEDOUT';
	return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown';
}
