import { groupingsOf } from '../ageing.ts';
import { isAgeing, kindNames, recordKinds, type KindLiteral } from '../kinds/index.ts';

/**
 * What Studio's parts ask of the kinds of records, and no more: the whole of `schema/kinds` would go to everybody's
 * browser with every page.
 */
export function kindsModule(): string {
	const rows = kindNames.map((kind) => {
		const { collection, ageing, label }: KindLiteral = recordKinds[kind];
		const { zh, en } = ageing?.plural ?? label;
		const row = {
			name: kind,
			collection,
			text: `${zh} · ${capital(en)}`,
			ageing: isAgeing(kind) ? groupingsOf(kind) : null,
		};
		return `\t${literal(row)},`;
	});
	return [
		'// Generated from schema/kinds by `npm run generate`. Do not edit.',
		'',
		'/** The kinds of records, as Studio offers them. */',
		'export const shownKinds = [',
		...rows,
		'] as const;',
		'',
	].join('\n');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** As the formatter would write it. */
const literal = (row: Readonly<Record<string, unknown>>): string =>
	`{ ${Object.entries(row)
		.map(([name, value]) => `${name}: ${value === null ? 'null' : inQuotes(value)}`)
		.join(', ')} }`;

const inQuotes = (value: unknown): string =>
	Array.isArray(value) ? `[${value.map((member) => inQuotes(member)).join(', ')}]` : `'${String(value)}'`;
