import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, chainHash, NotCanonicalError, verifyChain, type ChainedEvent, type StoredEvent } from './index.ts';

const RECORD = '3f0e6d5c-0000-4000-8000-000000000001';

function line(seq: number, over: Partial<ChainedEvent> = {}): ChainedEvent {
	return {
		id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
		record: RECORD,
		collection: 'cl_feedback',
		seq,
		kind: seq === 1 ? 'created' : 'moved',
		effective_at: `2026-03-0${(seq % 9) + 1}T01:02:03.000Z`,
		recorded_at: `2026-03-0${(seq % 9) + 1}T01:02:04.000Z`,
		actor: null,
		actor_kind: 'system',
		from_state: null,
		to_state: 'received',
		data: { note: '包装破损', n: seq },
		...over,
	};
}

function chain(events: readonly ChainedEvent[]): StoredEvent[] {
	let prev_hash: string | null = null;
	return events.map((event) => {
		const stored = { ...event, prev_hash, hash: chainHash(prev_hash, event) };
		prev_hash = stored.hash;
		return stored;
	});
}

const history = (length: number) => chain(Array.from({ length }, (_, i) => line(i + 1)));

describe('canonical: one fact, one text', () => {
	it.each([
		[{ b: 1, a: 'x' }, '{"a":"x","b":1}'],
		[{ a: undefined, b: null }, '{"b":null}'],
		[[1, -0, 1e21, 0.1], '[1,0,1e+21,0.1]'],
		['退货\n"x"', '"退货\\n\\"x\\""'],
		[[], '[]'],
		[{}, '{}'],
	])('%j → %s', (value, text) => expect(canonical(value)).toBe(text));

	it.each([
		['NaN', { a: [Number.NaN] }, '$.a[0]'],
		['infinity', Infinity, '$'],
		['a date, whose text depends on who prints it', { at: new Date(0) }, '$.at'],
		['a function', { f: () => 0 }, '$.f'],
		['a hole in a list', [undefined], '$[0]'],
		['half a character', { t: '\ud800' }, '$.t'],
	])('refuses %s and says where', (_, value, path) => {
		expect(() => canonical(value)).toThrow(NotCanonicalError);
		try {
			canonical(value);
		} catch (error) {
			expect(error).toMatchObject({ path });
		}
	});

	it('refuses a cycle, but not the same value twice side by side', () => {
		const loop: Record<string, unknown> = {};
		loop['self'] = loop;
		expect(() => canonical(loop)).toThrow(NotCanonicalError);
		const twin = { a: 1 };
		expect(canonical([twin, twin])).toBe('[{"a":1},{"a":1}]');
	});

	it.each([
		[
			'3.2.2 (values)',
			String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
			String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
		],
		[
			'3.2.3 (order of keys)',
			String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
			'{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
		],
		[
			'appendix B (numbers)',
			'[0,-0,5e-324,-5e-324,1.7976931348623157e308,9007199254740992,295147905179352830000,9.999999999999997e22,1e23,1.0000000000000001e23,999999999999999700000,999999999999999900000,1e21,9.999999999999997e-7,0.000001,333333333.3333332,333333333.33333325,-0.0000033333333333333333,1424953923781206.2]',
			'[0,0,5e-324,-5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000,9.999999999999997e+22,1e+23,1.0000000000000001e+23,999999999999999700000,999999999999999900000,1e+21,9.999999999999997e-7,0.000001,333333333.3333332,333333333.33333325,-0.0000033333333333333333,1424953923781206.2]',
		],
	])('writes the examples of RFC 8785 %s', (_, given, expected) => {
		expect(canonical(JSON.parse(given))).toBe(expected);
	});

	it('sorts keys by themselves, not as they are quoted or escaped, and changes no character', () => {
		expect(canonical({ 'a"': 1, 'a!': 2, a: 3, 'a\n': 4 })).toBe('{"a":3,"a\\n":4,"a!":2,"a\\"":1}');
		expect(canonical({ 'e\u0301': 'e\u0301', é: 1 })).toBe('{"e\u0301":"e\u0301","é":1}');
	});

	it('says of any JSON what an independent reading of RFC 8785 says, whatever the order of keys', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				fc.pre(wellFormed(value));
				expect(canonical(value)).toBe(independent(value));
				expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
			}),
		);
	});
});

/** Keys as big-endian UTF-16 octets, compared octet by octet. */
const octets = (key: string): Buffer => Buffer.from(key, 'utf16le').swap16();
const independent = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(independent).join()}]`;
	if (!isPlain(value)) return JSON.stringify(value);
	return `{${Object.keys(value)
		.sort((a, b) => Buffer.compare(octets(a), octets(b)))
		.map((key) => `${JSON.stringify(key)}:${independent(value[key])}`)
		.join()}}`;
};

const isPlain = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const wellFormed = (v: unknown): boolean => {
	try {
		canonical(v);
		return true;
	} catch {
		return false;
	}
};

describe('chainHash', () => {
	it('is lowercase hex SHA-256, known once and for all', async () => {
		const event = line(1);
		const { createHash } = await import('node:crypto');
		const {
			id,
			record,
			collection,
			seq,
			kind,
			effective_at,
			recorded_at,
			actor,
			actor_kind,
			from_state,
			to_state,
			data,
		} = event;
		const covered = {
			id,
			record,
			collection,
			seq,
			kind,
			effective_at,
			recorded_at,
			actor,
			actor_kind,
			from_state,
			to_state,
			data,
		};
		const expected = createHash('sha256')
			.update(canonical([null, covered]), 'utf8')
			.digest('hex');
		expect(chainHash(null, event)).toBe(expected);
		expect(expected).toMatch(/^[0-9a-f]{64}$/);
		expect(chainHash(null, event)).toBe('5937af910243ec8f8769a1196955dc6e67367d573a9c49cb3a031b3c6fa71934');
	});

	it('ignores columns that are not history: labels, joins, the hash itself', () => {
		const widened = { ...line(1), label: 'x', hash: 'y', sort: 3 };
		expect(chainHash(null, widened)).toBe(chainHash(null, line(1)));
	});
});

describe('verifyChain', () => {
	it('holds for an untouched history and names its head', () => {
		const events = history(4);
		expect(verifyChain(events)).toEqual({ ok: true, length: 4, head: events[3]?.hash });
		expect(verifyChain([])).toEqual({ ok: true, length: 0, head: null });
	});

	it('finds any changed, removed, repeated or swapped line (21 CFR 11.10(e))', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 12 }),
				fc.nat(),
				fc.constantFrom('change', 'drop', 'repeat', 'swap'),
				(length, pick, act) => {
					const events = history(length);
					const i = pick % (length - 1);
					const at = (n: number) => events[n] ?? expect.unreachable();
					const forged = [...events];
					if (act === 'change') forged[i] = { ...at(i), to_state: 'closed' };
					if (act === 'drop') forged.splice(i, 1);
					if (act === 'repeat') forged.splice(i, 0, at(i));
					if (act === 'swap') [forged[i], forged[i + 1]] = [at(i + 1), at(i)];
					const reason = { change: 'hash', drop: 'gap', repeat: 'duplicate', swap: 'order' }[act];
					expect(verifyChain(forged)).toMatchObject({ ok: false, reason });
				},
			),
		);
	});

	it('finds a line whose content and own hash were forged together, by the next link', () => {
		const events = history(3);
		const second = { ...line(2, { to_state: 'void' }), prev_hash: events[0]?.hash ?? null };
		const forged = [events[0], { ...second, hash: chainHash(second.prev_hash, second) }, events[2]].filter(
			(e) => e !== undefined,
		);
		expect(verifyChain(forged)).toEqual({ ok: false, seq: 3, reason: 'hash' });
	});

	it('says a line that could never have been written is forged, and does not crash on it', () => {
		const [first] = history(1);
		expect(first && verifyChain([{ ...first, data: { t: '\udc00' } }])).toEqual({ ok: false, seq: 1, reason: 'hash' });
	});

	it('does not take a line of another record for its own', () => {
		const events = chain([line(1), line(2, { record: '3f0e6d5c-0000-4000-8000-000000000002' })]);
		expect(verifyChain(events)).toEqual({ ok: false, seq: 2, reason: 'order' });
	});
});
