import type { Text } from '@closedloop/schema';
import type { Form, Part } from '@closedloop/schema/forms/part.ts';
import { member } from '../json.ts';
import { isElement } from '../packs/index.ts';
import type { Tongue } from './sentences.ts';

/** What things of the desk are called, by their id; null for what is no id of any. */
export type Called = (id: string) => Text | null;

/** Keys that stand elsewhere in whatever tells of a rule. */
const elsewhere: readonly string[] = ['code', 'label', 'source', 'children'];

/** A rule, part by part, in the words of the form it is edited by. */
export function describe(form: Form, value: unknown, tongue: Tongue, called: Called): string {
	if (!isElement(value)) return '';
	const { words, text } = tongue;
	return Object.entries(form.parts)
		.filter(([key]) => !elsewhere.includes(key))
		.flatMap(([key, written]) => {
			const part = onePart(written);
			const said = part === null ? '' : valueText(part, value[key], tongue, called);
			return part === null || said === '' ? [] : [words.named(text(nameOf(part)), said)];
		})
		.join(words.pause);
}

/** What the parts are called in which two versions of a rule differ. */
export const partLabels = (form: Form | null, keys: readonly string[]): readonly Text[] =>
	keys.map((key) => named(key, onePart(form?.parts[key])));

const named = (key: string, part: Part | null): Text => (part === null ? { zh: key, en: key } : nameOf(part));

/** Without what its form says in brackets about leaving it empty. */
const nameOf = ({ label: { zh, en } }: Part): Text => ({
	zh: zh.replace(/（[^）]*）/gu, ''),
	en: en.replace(/ \([^)]*\)/gu, ''),
});

/** Of alternatives the first: they bear one name. */
const onePart = (part: Part | readonly Part[] | undefined): Part | null =>
	part === undefined ? null : 'input' in part ? part : (part[0] ?? null);

function valueText(part: Part, value: unknown, tongue: Tongue, called: Called): string {
	const { words, text } = tongue;
	if (value === undefined || value === null) return '';
	if (Array.isArray(value))
		return value
			.map((each: unknown) => valueText(part, each, tongue, called))
			.filter((each) => each !== '')
			.join(words.comma);
	if (isText(value)) return text(value);
	if (isElement(value)) return 'form' in part ? describe(part.form, value, tongue, called) : JSON.stringify(value);
	if (typeof value === 'boolean') return value ? words.yes : words.no;
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	const offered = 'from' in part && typeof part.from === 'object' ? part.from.values[written]?.label : undefined;
	const label = offered ?? called(written);
	return label === null ? written : text(label);
}

export const isText = (value: unknown): value is Text =>
	typeof member(value, 'zh') === 'string' && typeof member(value, 'en') === 'string';
