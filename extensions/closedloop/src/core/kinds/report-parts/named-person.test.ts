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
	])('%s · %j → %s', (text, persons, named) => expect(namedPerson(text, persons)).toBe(named));
});
