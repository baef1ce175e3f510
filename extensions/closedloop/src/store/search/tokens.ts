import { ideographs } from '../../core/search/index.ts';
import type { Dialect } from '../dialect.ts';
import type { Document } from './documents.ts';

/** What stands behind this many characters of a row's texts is not found; pasted books end here. */
const longestText = 20_000;
/** Words are cut here: PostgreSQL keeps none of more than 2,046 bytes. */
const longestWord = 64;

/**
 * Tokens of a text: each two ideographs that stand side by side, the last of a row of them, and words between
 * whatever is neither letter nor figure. `core/search/question.ts` cuts a question the same way.
 */
export const tokensSql = (dialect: Dialect, document: Document, row: string): string =>
	dialect === 'sqlite' ? spacedSql(textSql(document, row)) : `cl_search_tokens(${textSql(document, row)})`;

/** All texts of a row; a line ends each, so that no word runs over. */
function textSql({ texts, phones }: Document, row: string): string {
	const parts = [
		...texts.map((column) => `COALESCE(${row}."${column}", '')`),
		...phones.flatMap((column) => phoneSql(`COALESCE(${row}."${column}", '')`)),
	];
	return parts.length === 0 ? `''` : parts.map((part) => `substr(${part}, 1, ${longestText})`).join(` || '\n' || `);
}

/** A telephone number by its digits: all of them, and as somebody dials it without country, without area, at its end. */
function phoneSql(text: string): readonly string[] {
	const digits = [' ', '-', '+', '(', ')', '.'].reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, text);
	return [
		digits,
		...[11, 8, 4].map(
			(n) => `substr(${digits}, CASE WHEN length(${digits}) > ${n} THEN length(${digits}) - ${n - 1} ELSE 1 END)`,
		),
	];
}

/** SQLite finds the n-th character by counting from the first: long texts are cut into stretches before. */
const stretch = 200;

/**
 * SQLite has no function of its own language: each character is looked at with the next. The limits keep it from asking
 * for the text anew at every character.
 */
function spacedSql(text: string): string {
	const isIdeograph = (character: string): string =>
		`(${ideographs.map(([from, to]) => `unicode(${character}) BETWEEN ${from} AND ${to}`).join(' OR ')})`;
	return `(SELECT COALESCE(group_concat(CASE WHEN ${isIdeograph('this')} THEN CASE WHEN ${isIdeograph('next')} THEN ' ' || this || next || ' ' ELSE ' ' || this || ' ' END ELSE this END, ''), '')
		FROM (SELECT substr(part, each.key + 1, 1) AS this, substr(part, each.key + 2, 1) AS next
		FROM (SELECT substr(text, parts.key * ${stretch} + 1, ${stretch + 1}) AS part
		FROM (SELECT substr(${text}, 1, ${longestText}) AS text LIMIT 1), ${numbersSql(`(length(text) + ${stretch - 1}) / ${stretch}`)} AS parts LIMIT ${longestText}),
		${numbersSql(`min(length(part), ${stretch})`)} AS each))`;
}

/** Numbers from 0, so many, as `key`. */
const numbersSql = (count: string): string =>
	`json_each('[' || rtrim(replace(hex(zeroblob(${count})), '00', '0,'), ',') || ']')`;

const hex = (code: number): string => `\\U${code.toString(16).padStart(8, '0')}`;
const ideograph = ideographs.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('');
/** Punctuation, signs and pictures, below and beyond the scripts. */
const between = (
	[
		[0x01, 0x2f],
		[0x3a, 0x40],
		[0x5b, 0x60],
		[0x7b, 0xa9],
		[0xab, 0xb1],
		[0xb4, 0xb4],
		[0xb6, 0xb8],
		[0xbb, 0xbb],
		[0xbf, 0xbf],
		[0xd7, 0xd7],
		[0xf7, 0xf7],
		[0x2000, 0x206f],
		[0x20a0, 0x20cf],
		[0x2190, 0x245f],
		[0x2500, 0x2bff],
		[0x3000, 0x3004],
		[0x3008, 0x303f],
		[0xfe00, 0xfe6f],
		[0xff00, 0xff0f],
		[0xff1a, 0xff20],
		[0xff3b, 0xff40],
		[0xff5b, 0xff65],
		[0x1f000, 0x1faff],
	] as const
)
	.map(([from, to]) => `${hex(from)}-${hex(to)}`)
	.join('');

/**
 * The same on PostgreSQL, which has regular expressions: pairs from the first ideograph of a row of them, pairs from
 * the second, and everything else. No extension, and no rule of the database's locale but for capitals.
 */
export const tokensFunction = `CREATE OR REPLACE FUNCTION cl_search_tokens(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $tokens$
	SELECT array_to_tsvector(array_remove(string_to_array(regexp_replace(regexp_replace(
		regexp_replace(small, '([${ideograph}]{1,2})', ' \\1 ', 'g') || ' ' ||
		regexp_replace(regexp_replace(small, '(^|[^${ideograph}])[${ideograph}]', '\\1 ', 'g'), '([${ideograph}]{1,2})', ' \\1 ', 'g'),
		'[${between}]+', ' ', 'g'), '([^ ]{${longestWord}})[^ ]+', '\\1', 'g'), ' '), ''))
	FROM (SELECT lower(substr($1, 1, ${longestText})) AS small) AS given $tokens$`;
