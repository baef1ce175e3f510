import type { Locale } from '@closedloop/schema';
import type { FormField } from '@closedloop/schema/forms/field.ts';
import { listIn, member } from '../../core/json.ts';
import { readText } from '../texts/use-texts.ts';
import { fieldsIn, fieldsOf, isDocument, type Document } from './shape.ts';

/** Most rows of a list that a summary spells out; the rest is a number. */
const spelled = 3;

/** A row in one line: the values of the fields that say what it is, in the words they are chosen by. */
export function summary(
	fields: readonly FormField[],
	keys: readonly string[],
	document: Document,
	locale: Locale,
): string {
	const shown = fieldsOf(fields, document);
	return keys
		.flatMap((key) => {
			const field = shown.find((each) => each.field === key);
			const words = field ? wordsOf(field, document[key], locale) : '';
			return words === '' ? [] : [words];
		})
		.join(' · ');
}

function wordsOf({ sign = '', meta: { options } }: FormField, value: unknown, locale: Locale): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) {
		const words = value
			.slice(0, spelled)
			.map((each: unknown) => wordsWithin(options, each, locale))
			.filter((each) => each !== '');
		return value.length > spelled ? `${words.join(', ')} +${value.length - spelled}` : words.join(', ');
	}
	return wordsWithin(options, value, locale) + sign;
}

function wordsWithin(options: Document | null, value: unknown, locale: Locale): string {
	if (!isDocument(value)) return chosen(options, value);
	const [zh, en, tw] = [member(value, 'zh'), member(value, 'en'), member(value, 'tw')];
	if (typeof zh === 'string' && typeof en === 'string')
		return readText({ zh, en, ...(typeof tw === 'string' && { tw }) }, locale);
	const keys = listIn(member(options, 'summary')).filter((key) => typeof key === 'string');
	return summary(fieldsIn(options), keys, value, locale).replaceAll(' · ', ' ');
}

/** The text a value is offered under; one's own word as it is. */
function chosen(options: Document | null, value: unknown): string {
	const choice = listIn(member(options, 'choices')).find((each) => isDocument(each) && member(each, 'value') === value);
	return choice === undefined ? String(value) : String(member(choice, 'text'));
}
