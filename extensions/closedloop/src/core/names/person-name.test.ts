import { expect, it } from 'vitest';
import { personName } from './person-name.ts';

it.each([
	['明', '李', '李明'],
	['Anna', 'Weber', 'Anna Weber'],
	['明', null, '明'],
	[null, '欧阳', '欧阳'],
	['', ' ', ''],
	['太郎', '山田', '山田太郎'],
	['Anna', null, 'Anna'],
	[7, {}, ''],
])('%s, %s is called %s', (first, last, name) => expect(personName(first, last)).toBe(name));
