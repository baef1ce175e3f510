import { BlockList, isIP } from 'node:net';

/**
 * Which addresses are other people's: everything global, nothing of the house. From the IANA special-purpose registries
 * for IPv4 (RFC 6890 and successors) and IPv6; of IPv6 only global unicast (2000::/3) is let through at all.
 */
const notGlobalV4: readonly (readonly [net: string, bits: number])[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.31.196.0', 24],
	['192.52.193.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['192.175.48.0', 24],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
];

/**
 * Inside 2000::/3 and yet no ordinary host: protocol assignments with Teredo, documentation, 6to4 (which hides an IPv4
 * address).
 */
const notGlobalV6: readonly (readonly [net: string, bits: number])[] = [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['2620:4f:8000::', 48],
	['3fff::', 20],
];

const denied = new BlockList();
for (const [net, bits] of notGlobalV4) denied.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of notGlobalV6) denied.addSubnet(net, bits, 'ipv6');

const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/**
 * Addresses and networks of the house that an administrator lets through, `10.1.0.0/16`, from
 * `CLOSEDLOOP_WEBHOOK_ALLOW`.
 */
export function allowedNets(setting: unknown): BlockList {
	const list = new BlockList();
	const given: readonly unknown[] = Array.isArray(setting)
		? setting
		: typeof setting === 'string'
			? setting.split(',')
			: [];
	for (const entry of given.map((each) => String(each).trim())) {
		const found = netOf(entry);
		if (found !== null) list.addSubnet(found.net, found.width, found.family);
	}
	return list;
}

/**
 * An address or a network; null when it is neither. A slip must not open everything: `10.0.0.0/` says nothing, and
 * nobody means the whole world by `/0`.
 */
export function netOf(entry: string): { readonly net: string; readonly width: number; readonly family: Family } | null {
	const [net = '', bits, ...rest] = entry.split('/');
	const family = familyOf(net);
	if (family === null || rest.length > 0) return null;
	const whole = family === 'ipv4' ? 32 : 128;
	const width = bits === undefined ? whole : /^\d{1,3}$/u.test(bits) ? Number(bits) : 0;
	return width > 0 && width <= whole ? { net, width, family } : null;
}

type Family = 'ipv4' | 'ipv6';

/**
 * Whether a letter may be carried to this address. An IPv4 address dressed as IPv6 (`::ffff:127.0.0.1`) is taken for
 * what it is.
 */
export function mayReach(address: string, allowed: BlockList): boolean {
	const bare = undressed(address.replace(/%.*$/u, ''));
	const family = familyOf(bare);
	if (family === null) return false;
	if (allowed.check(bare, family)) return true;
	return family === 'ipv4' ? !denied.check(bare, 'ipv4') : global.check(bare, 'ipv6') && !denied.check(bare, 'ipv6');
}

/** `::ffff:7f00:1` and `::ffff:127.0.0.1` → `127.0.0.1`, in every spelling: the URL parser writes the shortest. */
function undressed(address: string): string {
	if (isIP(address) !== 6) return address;
	const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
	const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/u.exec(short) ?? [];
	if (high === undefined || low === undefined) return short;
	const [upper, lower] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
	return [upper >> 8, upper & 255, lower >> 8, lower & 255].join('.');
}

function familyOf(address: string): Family | null {
	const version = isIP(address);
	return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null;
}
