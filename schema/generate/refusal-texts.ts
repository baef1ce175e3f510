import type { Collection } from '../define.ts';
import { contactForm } from '../contact-log-options.ts';
import { actors } from '../forms/offered.ts';
import * as frozen from '../frozen-texts.ts';
import { collections } from '../index.ts';
import * as problems from '../problems.ts';
import * as parts from '../refusal-parts.ts';
import * as refusals from '../refusals.ts';
import { traditional } from './traditional.ts';

/**
 * Simplified → Traditional for every text a refusal may be made of: its sentences, labels of columns and their choices and of the form
 * of a contact, names of roles.
 * Where nothing changes there is no entry.
 */
export function refusalTexts(): Readonly<Record<string, string>> {
	const literals: readonly Collection[] = Object.values(collections);
	const labels = literals.flatMap(({ fields }) =>
		Object.values(fields).flatMap(({ label, choices = [] }) => [label, ...choices.map((each) => each.label)]),
	);
	const texts = new Set(simplified({ ...refusals, ...parts, ...problems, ...frozen, contactForm, actors, labels }));
	return Object.fromEntries(
		[...texts]
			.sort()
			.map((zh): [string, string] => [zh, traditional(zh)])
			.filter(([zh, tw]) => zh !== tw),
	);
}

/** Every `zh` without an own Traditional wording, however deep. */
function simplified(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	if ('zh' in value && typeof value.zh === 'string') return 'tw' in value ? [] : [value.zh];
	const inner: readonly unknown[] = Object.values(value);
	return inner.flatMap((each) => simplified(each));
}
