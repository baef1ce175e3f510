import { yesNo } from '../core/text/index.ts';
import { createError, type DirectusError } from '@directus/errors';
import {
	countedTexts,
	frozenTexts,
	missingTexts,
	problemTexts,
	refusals,
	type Locale,
	type MissingCode,
	type RefusalCode,
	type Text,
} from '@closedloop/schema';
import { actors } from '@closedloop/schema/forms/offered.ts';
import type { Refusal } from '../core/record/index.ts';
import { columnsOf } from '../core/values/index.ts';
import traditional from './generated/refusal-texts.zh-TW.json' with { type: 'json' };

/** What travels with a refusal to every client, whatever the language of its sentence. */
export interface RefusalExtensions {
	readonly field?: string;
	readonly params?: Readonly<Record<string, string | number>>;
	readonly missing?: readonly unknown[];
}

/** … and what only its sentence needs. */
interface Spoken extends RefusalExtensions {
	/** Labels for codes in `params`, and for facts by their name. */
	readonly texts?: Readonly<Record<string, Text>> | undefined;
	/** Names of roles that are policies, by their id. */
	readonly roles?: ReadonlyMap<string, string> | undefined;
}

/** What names say that are no column and no role of ours. */
type Naming = { readonly [Name in 'roles' | 'texts']?: Spoken[Name] | undefined };

type Params = Readonly<Record<string, string | number | readonly string[]>>;

const taiwan: Readonly<Record<string, string>> = traditional;

/** A text in the reader's language. */
export const textIn = (text: Text, locale: Locale): string =>
	locale === 'en-US' ? text.en : locale === 'zh-TW' ? (text.tw ?? taiwan[text.zh] ?? text.zh) : text.zh;

/** With the Traditional wording, for whoever shows it and has no book of its own. */
export const inThree = (text: Text): Text => ({ ...text, tw: textIn(text, 'zh-TW') });

/** The error Directus turns into the answer: stable code, fitting status, a sentence naming field and remedy. */
export function refuse(
	code: RefusalCode,
	about: Spoken = {},
	locale: Locale = 'zh-CN',
	collection?: string,
): DirectusError<RefusalExtensions> {
	const { status, text } = refusals[code];
	const { texts: _texts, roles: _roles, ...extensions } = about;
	const Refused = createError<RefusalExtensions>(code, () => sentence(text, about, locale, collection), status);
	return new Refused(extensions);
}

/**
 * Refusals of one verdict. Directus answers a list of different statuses with 500: those of the first one's are told,
 * the rest when these are mended.
 */
export function refuseAll(
	all: readonly Refusal[],
	collection: string,
	locale: Locale,
	roles?: Spoken['roles'],
): Error | readonly Error[] {
	const errors = all.map(({ code, ...about }) => refuse(code, roles ? { ...about, roles } : about, locale, collection));
	const alike = errors.filter(({ status }) => status === errors[0]?.status);
	return alike.length === 1 && alike[0] ? alike[0] : alike;
}

/** A refusal somebody is told of and does not get. */
interface Told extends Naming {
	readonly code: string;
	readonly field?: string | undefined;
	readonly params?: Readonly<Record<string, unknown>> | undefined;
	readonly missing?: readonly unknown[] | undefined;
}

/** The sentence of a refusal alone; what is none of ours is told by its code. */
export function refusalText(
	{ code, field, params = {}, missing = [], ...naming }: Told,
	locale: Locale,
	collection: string,
): string {
	const text = Object.entries<{ readonly text: Text }>(refusals).find(([name]) => name === code)?.[1].text;
	if (text === undefined) return code;
	const plain = Object.entries(params).flatMap(([name, value]): [string, string | number][] =>
		typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
	);
	const about = { missing, params: Object.fromEntries(plain), ...(field !== undefined && { field }), ...naming };
	return sentence(text, about, locale, collection);
}

function sentence(
	text: Text,
	{ field, params, missing, texts, roles }: Spoken,
	locale: Locale,
	collection?: string,
): string {
	const phrases = (missing ?? []).flatMap((each) =>
		isMissing(each) ? [missingPhrase(each, locale, collection, { roles, texts })] : [],
	);
	const { role, problem, rests } = params ?? {};
	const said = {
		...params,
		...Object.fromEntries(Object.entries(texts ?? {}).map(([name, label]) => [name, textIn(label, locale)])),
	};
	return fill(textIn(text, locale), {
		...said,
		...(typeof role === 'string' ? { role: roleLabel(role, locale, roles) } : {}),
		...(typeof problem === 'string' ? { problem: fill(known(problemTexts, problem, locale), said) } : {}),
		...(typeof rests === 'string' ? { rests: fill(known(frozenTexts, rests, locale), said) } : {}),
		field: labelOf(field, locale, collection, texts),
		missing: phrases.join(locale === 'en-US' ? '; ' : '；'),
	});
}

/** One thing that is missing for a step, as a phrase. */
export function missingPhrase(
	{ code, field, params, texts: said = {} }: MissingLike,
	locale: Locale,
	collection?: string,
	{ roles: names, texts }: Naming = {},
): string {
	const { what, roles, values, any_of, fields = any_of } = params;
	return fill(known(missingTexts, code, locale), {
		...params,
		...Object.fromEntries(Object.entries(said).map(([name, label]) => [name, textIn(label, locale)])),
		...(typeof what === 'string' ? { what: known(countedTexts, what, locale) } : {}),
		...(Array.isArray(roles) ? { roles: roles.map((role: string) => roleLabel(role, locale, names)).join(' / ') } : {}),
		...(Array.isArray(fields)
			? { fields: fields.map((name: string) => labelOf(name, locale, collection, texts)).join(' / ') }
			: {}),
		...(Array.isArray(values)
			? { values: values.map((value: string) => valueLabel(value, said[value], columnIn(collection, field), locale)) }
			: {}),
		field: labelOf(field ?? (Array.isArray(fields) ? String(fields[0]) : undefined), locale, collection, texts),
	});
}

export interface MissingLike {
	readonly code: MissingCode;
	readonly field?: string;
	readonly params: Params;
	readonly texts?: Readonly<Record<string, Text>>;
}

const isMissing = (value: unknown): value is MissingLike =>
	typeof value === 'object' &&
	value !== null &&
	'code' in value &&
	typeof value.code === 'string' &&
	Object.hasOwn(missingTexts, value.code);

function labelOf(field: string | undefined, locale: Locale, collection?: string, texts: Spoken['texts'] = {}): string {
	if (field === undefined) return '';
	const fact = Object.hasOwn(texts, field) ? texts[field] : undefined;
	if (fact !== undefined) return textIn(fact, locale);
	const column = collection === undefined ? undefined : columnsOf(collection)[field];
	return column ? textIn(column.label, locale) : field;
}

const columnIn = (collection: string | undefined, field = '') =>
	collection === undefined ? undefined : columnsOf(collection)[field];

const answers: Readonly<Record<string, Text>> = { true: yesNo.yes, false: yesNo.no };

/** A value as its procedure or the form calls it; one that neither knows by its code. */
function valueLabel(value: string, own: Text | undefined, column: ReturnType<typeof columnIn>, locale: Locale): string {
	const choice = column?.choices?.find((each) => each.value === value)?.label;
	const label = own ?? choice ?? (column?.type === 'boolean' ? answers[value] : undefined);
	return label === undefined ? value : textIn(label, locale);
}

function roleLabel(role: string, locale: Locale, names?: Spoken['roles']): string {
	const named = Object.hasOwn(actors.values, role) ? actors.values[role] : undefined;
	return named ? textIn(named.label, locale) : (names?.get(role) ?? role);
}

function known(texts: Readonly<Record<string, Text>>, code: string, locale: Locale): string {
	const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
	return text ? textIn(text, locale) : code;
}

const fill = (text: string, params: Params): string =>
	text.replace(/\{(\w+)\}/gu, (_whole, name: string) => {
		const value = params[name];
		return value === undefined ? '' : Array.isArray(value) ? value.join(' / ') : String(value);
	});
