import { execSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { playStories } from './suite.ts';
import { shelves } from '../../seed/ledger/library.ts';
const want = (process.env['PACK'] ?? 'P36').split(',');
const spent: Record<string, [number, number]> = {};
const real = globalThis.fetch;
globalThis.fetch = async (input, init) => {
	const url = new URL(String(input));
	const key = `${init?.method ?? 'GET'} ${url.pathname.replace(/[0-9a-f-]{36}/u, ':id')} ${url.port === '' ? '' : url.search.slice(0, 6).replace(/\d.*/u, '')} `;
	const t = performance.now();
	const r = await real(input, init);
	const e = (spent[key] ??= [0, 0]);
	e[0] += 1; e[1] += performance.now() - t;
	return r;
};
playStories(shelves().read.filter(({ pack }) => want.includes(pack.pack)));
afterAll(() => {
	const me = process.cpuUsage();
	const lines = Object.entries(spent).map(([k, [n, ms]]) => `${k} ${n} ${Math.round(ms)} ms ${Math.round(ms / n)}`);
	const kids = execSync("ps -eo pid,ppid,cputimes,args | grep 'known-modules' | grep -v grep || true").toString();
	writeFileSync('/tmp/spent.txt', [...lines, JSON.stringify(me), String(process.pid), kids].join('\n'));
});
