import { describe, expect, it } from 'vitest';
import { allowedNets, mayReach } from './addresses.ts';
import { post, type Border } from './post.ts';

const nobody = allowedNets('');

describe('addresses of the house are not reached', () => {
	it.each([
		'127.0.0.1',
		'127.255.255.254',
		'0.0.0.0',
		'10.0.0.5',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.1',
		'100.64.0.1',
		'169.254.169.254',
		'169.254.170.2',
		'192.0.0.192',
		'198.18.0.1',
		'192.0.2.1',
		'198.51.100.7',
		'203.0.113.9',
		'224.0.0.1',
		'239.255.255.250',
		'240.0.0.1',
		'255.255.255.255',
		'::1',
		'::',
		'fe80::1',
		'fe80::1%eth0',
		'fc00::1',
		'fd00:ec2::254',
		'ff02::1',
		'2001:db8::1',
		'2001::1',
		'2002:7f00:1::',
		'64:ff9b::7f00:1',
		'64:ff9b:1::1',
		'fec0::1',
		'100::1',
		'::ffff:127.0.0.1',
		'::ffff:7f00:1',
		'0:0:0:0:0:ffff:169.254.169.254',
		'::ffff:10.0.0.1',
		'::127.0.0.1',
		'3fff::1',
		'localhost',
		'',
	])('%s', (address) => {
		expect(mayReach(address, nobody)).toBe(false);
	});

	it.each([
		'8.8.8.8',
		'1.1.1.1',
		'172.15.255.255',
		'172.32.0.1',
		'100.63.255.255',
		'100.128.0.1',
		'223.5.5.5',
		'2606:4700:4700::1111',
		'2400:3200::1',
		'::ffff:8.8.8.8',
	])('%s is another’s', (address) => {
		expect(mayReach(address, nobody)).toBe(true);
	});

	it('unless an administrator names them', () => {
		const intranet = allowedNets('10.1.0.0/16, 127.0.0.1,fd00:1::/32');
		expect(
			['10.1.2.3', '127.0.0.1', '::ffff:127.0.0.1', 'fd00:1::9'].map((address) => mayReach(address, intranet)),
		).toEqual([true, true, true, true]);
		expect(['10.2.0.1', '127.0.0.2', 'fd00:2::9'].map((address) => mayReach(address, intranet))).toEqual([
			false,
			false,
			false,
		]);
		expect(mayReach('10.1.2.3', allowedNets(['10.1.0.0/16']))).toBe(true);
	});

	it.each(['10.0.0.0/', '10.0.0.0/33', '0.0.0.0/0', '*', 'localhost', '10.0.0.0/x', '10.0.0'])(
		'and a slip in that setting opens nothing: %s',
		(slip) => {
			expect(mayReach('10.0.0.1', allowedNets(slip))).toBe(false);
		},
	);
});

describe('a letter is refused before anything is connected to', () => {
	const resolving = (answers: Readonly<Record<string, readonly string[]>>): Border => ({
		allowed: nobody,
		http: false,
		resolve: async (host) =>
			(answers[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
	});
	const border = resolving({
		'inside.example': ['10.0.0.5'],
		'loop.example': ['127.0.0.1'],
		'half.example': ['93.184.216.34', '127.0.0.1'],
		'mapped.example': ['::ffff:169.254.169.254'],
		'gone.example': [],
	});

	it.each([
		['http://hooks.example/x', 'denied: not https'],
		['https://127.0.0.1/x', 'denied: address'],
		['https://127.1/x', 'denied: address'],
		['https://2130706433/x', 'denied: address'],
		['https://0x7f.0.0.1/x', 'denied: address'],
		['https://0177.0.0.1/x', 'denied: address'],
		['https://[::1]/x', 'denied: address'],
		['https://[::ffff:127.0.0.1]/x', 'denied: address'],
		['https://169.254.169.254/latest/meta-data', 'denied: address'],
		['https://inside.example/x', 'denied: address'],
		['https://loop.example/x', 'denied: address'],
		['https://half.example/x', 'denied: address'],
		['https://mapped.example/x', 'denied: address'],
		['https://gone.example/x', 'denied: address'],
		['https://hooks.example:25/x', 'denied: port 25'],
		['https://hooks.example:22/x', 'denied: port 22'],
	])('%s', async (address, reason) => {
		await expect(post(address, {}, '{}', border)).rejects.toMatchObject({ reason });
	});

	it('localhost, as this machine itself resolves it', async () => {
		const { borderFrom } = await import('./post.ts');
		const { environmentOf } = await import('../environment.ts');
		await expect(post('https://localhost/x', {}, '{}', borderFrom(environmentOf({})))).rejects.toMatchObject({
			reason: 'denied: address',
		});
	});
});
