import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { kindNames, recordKinds, type KindLiteral } from '../kinds/index.ts';
import { kindLists } from './kind-lists.ts';
import type { Text } from '../shapes/text.ts';
import { inLanguages, locales, traditional } from './traditional.ts';

/** The demonstration and the catalogue are read by their own, and packed apart. */
const apart = ['demo', 'fragments', 'ledger', 'procedures'];

/**
 * Every seed row by kind (`procedures`, `departments`, …), so that the packed extension carries them without a file
 * beside it.
 */
export function seeds(root: string): Readonly<Record<string, readonly unknown[]>> {
	const folder = join(root, 'seed');
	const kinds = readdirSync(folder)
		.sort()
		.flatMap((name): [string, unknown[]][] => {
			const path = join(folder, name);
			if (statSync(path).isDirectory()) return apart.includes(name) ? [] : [[name, yamlFiles(path).flatMap(rowsOf)]];
			return name.endsWith('.yaml') ? [[name.replace('.yaml', ''), rowsOf(path)]] : [];
		});
	return Object.fromEntries(
		kinds.map(([kind, rows]) => [
			kind,
			kind === 'translations'
				? [...rows, ...kindTexts()].flatMap(inEachLanguage)
				: kind === 'reply-templates'
					? rows.flatMap(templateInEachLanguage)
					: [...rows, ...(kind === 'presets' ? kindLists(rows.flatMap(openedBy)) : [])].map(withTraditional),
		]),
	);
}

/** What the packed extension carries of the catalogue. */
interface Library {
	/** Every pack as its file says it, in the order of its code. */
	readonly packs: readonly unknown[];
	/** The stories beside each pack, by its code. */
	readonly stories: Readonly<Record<string, unknown>>;
	/** The fragments packs name. */
	readonly fragments: Readonly<Record<string, unknown>>;
}

export function library(root: string): Library {
	const files = yamlFiles(join(root, 'seed', 'procedures'));
	const rows = (pattern: RegExp): unknown[] => files.filter((path) => pattern.test(path)).map(yamlOf);
	return {
		packs: rows(/p\d\d\.yaml$/).map(withTraditional),
		stories: Object.fromEntries(
			files.flatMap((path) => {
				const [, code] = /(p\d\d)\.story\.yaml$/.exec(path) ?? [];
				return code === undefined ? [] : [[code.toUpperCase(), withTraditional(yamlOf(path))]];
			}),
		),
		fragments: filesIn(root, 'fragments', withTraditional),
	};
}

/** The documents of each demonstration by file name. */
export function demoSeeds(root: string): Readonly<Record<string, unknown>> {
	const profiles = readdirSync(join(root, 'seed', 'demo')).sort();
	return Object.fromEntries(
		profiles.map((profile) => [profile, filesIn(root, join('demo', profile), (document) => document)]),
	);
}

function filesIn(root: string, name: string, made: (document: unknown) => unknown): Readonly<Record<string, unknown>> {
	const folder = join(root, 'seed', name);
	if (!existsSync(folder)) return {};
	return Object.fromEntries(
		yamlFiles(folder).map((path) => [path.slice(folder.length + 1).replace('.yaml', ''), made(yamlOf(path))]),
	);
}

/**
 * Labels `{ zh, en }` anywhere below get the Traditional wording where it differs: rows of rules are read in three
 * languages.
 */
function withTraditional(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withTraditional);
	if (typeof value !== 'object' || value === null) return value;
	const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTraditional(each)]));
	const { zh, en, tw } = inner;
	if (typeof zh !== 'string' || typeof en !== 'string' || tw !== undefined) return inner;
	const derived = traditional(zh);
	return derived === zh ? inner : { ...inner, tw: derived };
}

const yamlFiles = (folder: string): string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.yaml'))
		.sort()
		.map((name) => join(folder, name));

const yamlOf = (path: string): unknown => parse(readFileSync(path, 'utf8'));

function rowsOf(path: string): unknown[] {
	const rows = yamlOf(path);
	if (!Array.isArray(rows)) throw new Error(`${path}: a seed file is a list of rows`);
	return rows;
}

/** The collection a row of presets opens; none for a bookmark. */
const openedBy = (row: unknown): string[] =>
	typeof row === 'object' && row !== null && 'collection' in row && 'bookmark' in row && row.bookmark === null
		? [String(row.collection)]
		: [];

/** What the Flow editor calls the records of each kind. */
const kindTexts = (): readonly unknown[] =>
	kindNames.map((kind) => {
		const { collection, ageing, label }: KindLiteral = recordKinds[kind];
		const { zh, en } = ageing?.plural ?? label;
		return { key: `cl_flow_collection_${collection}`, zh, en: en.charAt(0).toUpperCase() + en.slice(1) };
	});

function inEachLanguage(row: unknown): unknown[] {
	if (typeof row !== 'object' || row === null || !('key' in row && 'zh' in row && 'en' in row))
		throw new Error('a translation is { key, zh, en, tw? }');
	return Object.entries(inLanguages(textOf(row))).map(([language, value]) => ({ key: row.key, language, value }));
}

/** A reply template has its language: one row becomes a template of each. */
function templateInEachLanguage(row: unknown): unknown[] {
	if (typeof row !== 'object' || row === null || !('title' in row && 'text' in row))
		throw new Error('a reply template is { title: { zh, en }, text: { zh, en }, … }');
	const [titles, texts] = [inLanguages(textOf(row.title)), inLanguages(textOf(row.text))];
	return locales.map((language) => ({ ...row, language, title: titles[language], text: texts[language] }));
}

function textOf(value: unknown): Text {
	if (typeof value !== 'object' || value === null || !('zh' in value && 'en' in value))
		throw new Error('a text is { zh, en, tw? }');
	return { zh: String(value.zh), en: String(value.en), ...('tw' in value && { tw: String(value.tw) }) };
}
