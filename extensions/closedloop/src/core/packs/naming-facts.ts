import type { PackElement } from '@closedloop/schema';
import { factName } from '../facts/index.ts';
import { isElement } from './fragments.ts';

/** Keys by which a rule names a column, or columns. */
const columnKeys: readonly string[] = ['field', 'at', 'since', 'rests_on', 'one_of', 'rows', 'columns'];

/** A pack names its own facts as it names columns; in the row they are told apart (`facts.vin`). */
export function namingFacts(facts: readonly PackElement[]): (element: PackElement) => PackElement {
	const codes = new Set(facts.map(({ code }) => code));
	const nameOf = (name: unknown): unknown => (typeof name === 'string' && codes.has(name) ? factName(name) : name);
	const inside = (value: unknown): unknown =>
		Array.isArray(value) ? value.map(inside) : isElement(value) ? within(value) : value;
	const within = (element: PackElement): PackElement =>
		Object.fromEntries(
			Object.entries(element).map(([key, value]) => [
				key,
				columnKeys.includes(key) ? (Array.isArray(value) ? value.map(nameOf) : inside(nameOf(value))) : inside(value),
			]),
		);
	return within;
}
