import { describe, expect, it } from 'vitest';
import { namedPerson } from './named-person.ts';

/** The sender's privacy is kept where an answer is made public (P45 F4:22). */
describe('a text names a person', () => {
	it.each([
		['感谢李小姐来信，窗口已增开', ['李小姐'], true],
		['感谢 李 小 姐 来信', ['李小姐'], true],
		['窗口已增开', ['李小姐', '13800000001', 'li@example.com'], false],
		['电话 138-0000-0001 已回', ['13800000001'], true],
		['电话１３８００００ ０００１已回', ['+86 138 0000 0001'], true],
		['批号 20260301', ['4213'], false],
		['电话１３８００００ ０００１已回', ['138 0000 0001'], true],
		['写信到 LI@Example.com', ['li@example.com'], true],
		['Mr. Al Smith told us', ['al smith'], true],
		['Also, Alsmith is a town', ['Al Smith'], false],
		['We also repaired it', ['Al'], false],
		['王府井店已整改', ['王'], false],
		['什么都没有', [''], false],
		['感谢李小姐来信', ['李\u200B小姐'], true],
		['Mr. Al Sm\u200Bith told us', ['Al Smith'], true],
		['Mr. Al Smith told us', ['Al Sm\u00ADith'], true],
		['Al—Smith told us', ['Al Smith'], true],
		['感谢Smith先生来信', ['Smith'], true],
		['感谢Smithson先生来信', ['Smith'], false],
		['Smith, John wrote', ['Smith, John'], true],
		['电话 138，0000，0002 已回', ['13800000001'], false],
		['窗口、已增开', ['、'], false],
	])('%s · %j → %s', (text, persons, named) => expect(namedPerson(text, persons)).toBe(named));

	it.each(['200B', '00AD', '2060', 'FEFF', 'FE0F', '034F', '3164', '2800', '3001', '201C', '005F', '002A', '007C'])(
		'whatever stands between its characters: U+%s',
		(code) => expect(found(String.fromCodePoint(Number.parseInt(code, 16)))).toEqual([true, true, true]),
	);
	it.each(['~', '$', '／', '…', '—', '\t', '\n', '\u3000', '\u2028'])('… %j', (between) =>
		expect(found(between)).toEqual([true, true, true]),
	);
});

const found = (between: string): readonly boolean[] =>
	['李小姐', '13800000001', 'li@example.com'].map((person) =>
		namedPerson(`已向 ${[...person].join(between)} 说明`, [person]),
	);
