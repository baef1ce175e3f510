import { describe, expect, it } from 'vitest';
import { visitorOf } from './visitor.ts';

describe('a visitor', () => {
	it.each([
		['203.0.113.7', '203.0.113.7'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:0DB8:0001::1', '2001:db8:1:0::/64'],
		['::1', '0:0:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
	])('%s counts as %s', (ip, key) => {
		expect(visitorOf({ ip })).toBe(key);
	});

	it('is whom Directus saw, not whom the socket saw', () => {
		expect(visitorOf({ ip: '10.0.0.1', accountability: { ip: '203.0.113.7' } })).toBe('203.0.113.7');
	});
});
