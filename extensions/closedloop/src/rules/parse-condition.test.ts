import { describe, expect, it } from 'vitest';
import { ruleCondition } from './parse-condition.ts';

describe('a condition of a rule says exactly one thing of its column', () => {
	it.each([
		{ field: 'kind', values: ['complaint'] },
		{ field: 'kind', not: ['praise'] },
		{ field: 'capa', empty: true },
		{ field: 'capa', empty: false },
		{ field: 'facts.amount', above: 500 },
	])('%j', (written) => expect(ruleCondition.parse(written)).toEqual(written));

	it.each([
		{ field: 'kind' },
		{ values: ['complaint'] },
		{ field: 'kind', values: ['complaint'], not: ['praise'] },
		{ field: 'kind', values: 'complaint' },
		{ field: 'capa', empty: 'yes' },
		{ field: 'capa', is: 'empty' },
		{ field: 'facts.amount', above: '500' },
	])('%j is none', (written) => expect(ruleCondition.safeParse(written).success).toBe(false));
});
