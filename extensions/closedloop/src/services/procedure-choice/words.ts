import type {
	CategoryRule,
	Locale,
	MatchReason,
	ProcedureMatch,
	ProcedureNamed,
	SeverityRule,
	Text,
} from '@closedloop/schema';
import { columnOf } from '../../core/record/index.ts';
import { stringOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { textIn } from '../refusal.ts';

/** Words of the rules a value may come from. */
export interface Wording {
	readonly categories: readonly CategoryRule[];
	readonly severities: readonly SeverityRule[];
}

const t = (zh: string, en: string, tw: string): Text => ({ zh, en, tw });

/** Criteria that are columns of other rows. */
const otherColumns: Readonly<Record<string, Text>> = {
	product_line: t('产品线', 'Product line', '產品線'),
	customer: t('客户', 'Customer', '客戶'),
};

export function columnLabel(column: string): Text {
	return otherColumns[column] ?? columnOf('cl_feedback', column)?.label ?? { zh: column, en: column };
}

export function valueLabel(column: string, value: string, { categories, severities }: Wording): Text {
	const plain: Text = { zh: value, en: value };
	if (column === 'category') return labelIn(categories, value) ?? plain;
	if (column === 'severity') return severities.find(({ code }) => code === value)?.label ?? plain;
	return columnOf('cl_feedback', column)?.choices?.find((choice) => choice.value === value)?.label ?? plain;
}

function labelIn(categories: readonly CategoryRule[], code: string): Text | null {
	for (const category of categories) {
		const found = category.code === code ? category.label : labelIn(category.children ?? [], code);
		if (found) return found;
	}
	return null;
}

/** `kind=complaint` in words. Values may hold an equals sign, columns never do. */
export function reasonOf(because: string, wording: Wording): MatchReason {
	const at = because.indexOf('=');
	const [column, value] = [because.slice(0, at), because.slice(at + 1)];
	return { column, value, column_label: columnLabel(column), value_label: valueLabel(column, value, wording) };
}

const phrases = {
	everything: t(
		'适用于没有更专门制度的一切反馈',
		'It is for all feedback that nothing narrower is for',
		'適用於沒有更專門制度的一切回饋',
	),
	because: t('因为{reasons}', 'Because {reasons}', '因為{reasons}'),
	reason: t('{column}为“{value}”', '{column} is “{value}”', '{column}為「{value}」'),
	and: t('、', ' and ', '、'),
} as const;

/** Why a procedure applies, as one sentence. */
export function sentenceOf(because: readonly MatchReason[], locale: Locale): string {
	if (because.length === 0) return textIn(phrases.everything, locale);
	const reasons = because.map(({ column_label, value_label }) =>
		fill(phrases.reason, { column: textIn(column_label, locale), value: textIn(value_label, locale) }, locale),
	);
	return fill(phrases.because, { reasons: reasons.join(textIn(phrases.and, locale)) }, locale);
}

const fill = (text: Text, values: Readonly<Record<string, string>>, locale: Locale): string =>
	textIn(text, locale).replace(/\{(\w+)\}/gu, (_whole, name: string) => values[name] ?? '');

/** A match as it is answered. */
export const matchOf = (
	procedure: ProcedureNamed,
	because: readonly string[],
	wording: Wording,
	locale: Locale,
): ProcedureMatch => {
	const reasons = because.map((each) => reasonOf(each, wording));
	return { procedure, because: reasons, sentence: sentenceOf(reasons, locale) };
};

/** Titles of the procedures this reader may read. @throws FORBIDDEN for whoever may read none */
export async function titlesOf(read: Read, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Text>> {
	const wanted = [...new Set(ids.filter((id) => id !== null))];
	const rows = await read('cl_procedures', {
		fields: ['id', 'title', 'title_en'],
		filter: { id: { _in: wanted } },
		limit: -1,
	});
	return new Map(
		rows.map((row) => {
			const zh = stringOf(row.title) ?? '';
			return [String(row.id), { zh, en: stringOf(row.title_en) ?? zh }];
		}),
	);
}
