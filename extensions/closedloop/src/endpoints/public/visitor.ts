import { isIPv6 } from 'node:net';

/** The part of a request that says where it came from; Directus adds `accountability`. */
export interface Coming {
	readonly ip?: string | undefined;
	readonly accountability?: { readonly ip?: string | null } | null;
}

/** Whom a limit counts: an IPv4 address, or the /64 an IPv6 visitor owns. */
export function visitorOf(request: Coming): string {
	// Directus has looked through IP_TRUST_PROXY and IP_CUSTOM_HEADER already.
	const ip = request.accountability?.ip ?? request.ip ?? 'unknown';
	const plain = ip.startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip;
	return isIPv6(plain) ? network64(plain) : plain;
}

function network64(address: string): string {
	const [left = '', right] = address.replace(/%.*$/u, '').toLowerCase().split('::');
	const head = left === '' ? [] : left.split(':');
	const tail = right === undefined || right === '' ? [] : right.split(':');
	const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
	const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
	return `${groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/u, ''))
		.join(':')}::/64`;
}
