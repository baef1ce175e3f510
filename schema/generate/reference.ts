import type { Collection, Column } from '../define.ts';
import { collections } from '../index.ts';
import { machineTables } from '../machine.ts';
import { refusals } from '../refusals.ts';
import { refusalTitles, folders } from '../texts.ts';

const head = (title: string): string =>
	`# ${title}\n\n<!-- Generated from schema/ by \`npm run generate\`. Do not edit. -->\n`;

/** `docs/reference/collections.md`: every collection and column, for those who integrate by REST or GraphQL. */
export function collectionsReference(): string {
	const literals: readonly Collection[] = Object.values(collections);
	return [
		head('Collections'),
		`${literals.length} collections (Directus 12 without a licence allows 25). “Engine” columns are written by the engine only; a direct write is refused with \`CL_GUARDED\`.\n`,
		...literals.map(collectionSection),
		'## Machine tables\n',
		'Untracked by Directus, so invisible in Studio and in the API.\n',
		...Object.keys(machineTables).map((name) => `* \`${name}\``),
		'',
	].join('\n');
}

function collectionSection({ name, label, plural, note, folder, fields, indexes }: Collection): string {
	const rows = Object.entries(fields).map(
		([field, column]) =>
			`| \`${field}\` | ${typeOf(column)} | ${column.label.zh} | ${column.label.en} | ${remarks(column)} |`,
	);
	return [
		`## \`${name}\` ${label.zh} · ${plural.en}\n`,
		`${note.en} (${note.zh}). Folder: ${folders[folder].label.en}.\n`,
		'| column | type | 名称 | label | remarks |',
		'|---|---|---|---|---|',
		...rows,
		'',
		...(indexes ?? []).map(
			({ name: index, columns, unique, where, why }) =>
				`* index \`${index}\` (${columns.join(', ')})${unique === true ? ' unique' : ''}${where === undefined ? '' : ` where ${where}`}: ${why}`,
		),
		'',
	].join('\n');
}

function typeOf({ type, refers, gathers, length }: Column<unknown>): string {
	if (refers) return `→ \`${refers.collection}\``;
	if (gathers) return `⇉ \`${gathers.collection}.${gathers.field}\``;
	if (type === 'alias') return 'shown only';
	return type === 'string' && length !== undefined ? `string(${length})` : type;
}

function remarks(column: Column<unknown>): string {
	return [
		column.required === true ? 'required' : '',
		column.unique === true ? 'unique' : '',
		column.guarded === true ? 'engine' : '',
		column.transient === true ? 'input of a step, emptied after it' : '',
		column.default !== undefined && column.default !== null ? `default \`${column.default}\`` : '',
		column.choices ? column.choices.map(({ value }) => `\`${value}\``).join(' ') : '',
		column.note?.en ?? '',
	]
		.filter((remark) => remark !== '')
		.join('; ');
}

/** `docs/reference/refusals.md`: every coded error a client may meet. */
export function refusalsReference(): string {
	const rows = Object.entries(refusals).map(
		([code, { status, text }]) => `| \`${code}\` | ${status} | ${text.zh} | ${text.en} |`,
	);
	const untitled = Object.keys(refusals).filter((code) => !(code in refusalTitles));
	if (untitled.length > 0) throw new Error(`schema/texts.ts gives no title for ${untitled.join(', ')}`);
	return [
		head('Refusals'),
		'Every refusal carries `extensions.code`; `extensions.field` names the column where there is one.\n',
		'| code | HTTP | 中文 | English |',
		'|---|---|---|---|',
		...rows,
		'',
	].join('\n');
}
