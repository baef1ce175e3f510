import type { AgeingGrouping, DeadlineGrouping, Locale, Text, WorkflowState } from '@closedloop/schema';
import { personName } from '../../core/names/person-name.ts';
import type { Ageing } from '../../store/reports/open-records.ts';
import type { Read } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';
import { codesOf } from '../read/codes.ts';
import { sayIn } from './words.ts';
import type { StoredIn } from '../../store/stored.ts';

type By = DeadlineGrouping | AgeingGrouping;

export interface Readers {
	/** With the viewer's permissions. */
	readonly viewer: Read;
	readonly desk: Read;
}

/**
 * What the keys of a grouping are called, in one language. Names of colleagues are told to those only who may read
 * them.
 */
export async function labelsOf(
	by: By,
	keys: readonly string[],
	readers: Readers,
	locale: Locale,
): Promise<(key: string) => string> {
	const say = sayIn(locale);
	const names = await namesOf(
		by,
		keys.filter((key) => key !== ''),
		readers,
		locale,
	);
	const person = by === 'person' || by === 'owner';
	return (key) => (key === '' ? say(`none_${by}`) : (names.get(key) ?? (person ? say('hidden_person') : key)));
}

async function namesOf(
	by: By,
	keys: readonly string[],
	{ viewer, desk }: Readers,
	locale: Locale,
): Promise<ReadonlyMap<string, string>> {
	const read = (text: Text): string => readText(text, locale);
	switch (by) {
		case 'period':
			return new Map(keys.map((key) => [key, key]));
		case 'kind':
		case 'severity':
		case 'category': {
			const { procedures } = await codesOf(desk);
			const list = { kind: 'deadlines', severity: 'severities', category: 'categories' } as const;
			return firstNamed(
				procedures.flatMap((procedure) => walk(procedure[list[by]])),
				read,
			);
		}
		case 'procedure':
			return new Map(
				(await desk('cl_procedures', { fields: ['code', 'title', 'title_en'], sort: ['version'], limit: -1 })).map(
					(row) => [String(row.code), `${String(row.code)} ${nameIn(row.title, row.title_en, locale)}`.trim()],
				),
			);
		case 'department':
			return new Map(
				(await desk('cl_departments', { fields: ['id', 'name', 'name_en'], limit: -1 })).map((row) => [
					String(row.id),
					nameIn(row.name, row.name_en, locale),
				]),
			);
		case 'person':
		case 'owner':
			return new Map(
				(await peopleAs(viewer, keys)).map((row) => [String(row.id), personName(row.first_name, row.last_name)]),
			);
	}
}

/**
 * What the bars of a kind are made up of, named and in their order: severities the gravest first, states as their
 * workflow has them.
 */
export async function partsOf(
	{ collection, part }: Ageing,
	codes: readonly string[],
	readers: Readers,
	locale: Locale,
): Promise<readonly { readonly code: string; readonly label: string }[]> {
	if (part === 'severity') {
		const label = await labelsOf('severity', codes, readers, locale);
		return (await bySeverity(readers.desk, codes)).map((code) => ({ code, label: label(code) }));
	}
	const states = await statesOf(readers.desk, collection);
	const place = (code: string): number => states.findIndex((state) => state.code === code);
	const label = (code: string): string => {
		const state = states.find((each) => each.code === code);
		return state ? readText(state.label, locale) : code;
	};
	return codes.toSorted((a, b) => place(a) - place(b)).map((code) => ({ code, label: label(code) }));
}

/** States in which records of a kind go on, of every workflow they were begun under. */
export const goingStates = async (desk: Read, collection: string): Promise<readonly string[]> => [
	...new Set((await statesOf(desk, collection)).flatMap(({ code, terminal }) => (terminal === true ? [] : [code]))),
];

const statesOf = async (desk: Read, collection: string): Promise<readonly WorkflowState[]> =>
	(await codesOf(desk)).states.filter((of) => of.collection === collection).flatMap(({ states }) => states);

/** Severities as the rules rank them, the gravest first; what no rule knows comes last. */
async function bySeverity(desk: Read, codes: readonly string[]): Promise<readonly string[]> {
	const { procedures } = await codesOf(desk);
	const ranks = new Map(
		procedures.flatMap(({ severities }) => severities.map(({ code, rank }) => [code, rank] as const)),
	);
	const rank = (code: string): number => ranks.get(code) ?? -1;
	return codes.toSorted((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
}

const readText = ({ zh, en, tw }: Text, locale: Locale): string =>
	locale === 'en-US' ? en : locale === 'zh-TW' ? (tw ?? zh) : zh;

interface Named {
	readonly code: string;
	readonly label: Text;
	readonly children?: readonly Named[];
}

const walk = (list: readonly Named[]): readonly Named[] => list.flatMap((each) => [each, ...walk(each.children ?? [])]);

/** The wording in force comes first and wins. */
const firstNamed = (list: readonly Named[], read: (text: Text) => string): ReadonlyMap<string, string> =>
	new Map(list.toReversed().map(({ code, label }) => [code, read(label)]));

const nameIn = (zh: unknown, en: unknown, locale: Locale): string =>
	(locale === 'en-US' ? textIn(en) : null) ?? textIn(zh) ?? '';

/** A reader who may not see users gets no names, and that is no error. */
async function peopleAs(viewer: Read, ids: readonly string[]): Promise<readonly StoredIn<'directus_users'>[]> {
	if (ids.length === 0) return [];
	try {
		return await viewer('directus_users', {
			fields: ['id', 'first_name', 'last_name'],
			filter: { id: { _in: [...ids] } },
			limit: -1,
		});
	} catch (failure) {
		if (typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'FORBIDDEN') return [];
		throw failure;
	}
}
