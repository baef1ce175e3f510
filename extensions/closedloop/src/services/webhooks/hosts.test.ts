import { expect, it } from 'vitest';
import { openHosts } from './hosts.ts';

it('serves each host once at a time, and eight at most', () => {
	const hosts = openHosts();
	expect(hosts.take(['a', 'a', 'b'])).toEqual(['a', 'b']);
	expect(hosts.take(['a', 'c'])).toEqual(['c']);
	expect(hosts.take(['d', 'e', 'f', 'g', 'h', 'i', 'j'])).toEqual(['d', 'e', 'f', 'g', 'h']);
	hosts.leave('a', null);
	expect(hosts.take(['j', 'k'])).toEqual(['j']);
});

it('does not ask for a host it is at, nor for a minute for one that was not there', () => {
	const hosts = openHosts();
	hosts.take(['slow', 'gone']);
	hosts.leave('gone', 1000);
	expect(hosts.away(2000)).toEqual(['slow', 'gone']);
	hosts.leave('slow', null);
	expect(hosts.away(60_999)).toEqual(['gone']);
	expect(hosts.away(61_000)).toEqual([]);
});
