import { usedTexts, type Locale, type Stored } from '@closedloop/schema';
import { textOf } from '../../core/workflow/index.ts';
import { allCalendars, usesOf } from '../../store/rules/calendars.ts';
import { documentsOf } from '../../store/rules/documents.ts';
import { refuse, textIn } from '../refusal.ts';
import { changeProblems, treeOf } from '../../rules/index.ts';
import type { WriteContext } from './gather.ts';
import { refuseProblems } from '../refusing.ts';

type Values = Stored<'cl_calendars'>;

/**
 * What is to be written to calendars, judged with the layers above and below them.
 *
 * @param rows as they would stand after the write.
 * @throws CL_INVALID
 */
export async function judgeCalendars(
	rows: readonly Values[],
	payload: Values,
	{ database, locale }: Pick<WriteContext, 'database'> & { readonly locale: Locale },
): Promise<Values> {
	const tree = treeOf([...(await allCalendars(database)), ...rows.filter(({ id }) => id !== undefined)]);
	refuseProblems('cl_calendars', changeProblems(rows, tree), locale);
	// An emptied input of Studio is null; in installations of before the column takes none.
	return payload.time_zone === null ? { ...payload, time_zone: '' } : payload;
}

/** @throws CL_IN_USE naming what counts by the calendar or stands below it */
export async function refuseUsedCalendars(
	keys: readonly string[],
	{ database, locale }: Pick<WriteContext, 'database'> & { readonly locale: Locale },
): Promise<void> {
	const { procedures, below, clocks } = await usesOf(database, keys);
	const listed = <Row>(rows: readonly Row[], title: (row: Row) => string): string =>
		rows.map(title).join(locale === 'en-US' ? ', ' : '、');
	const uses = [
		...(procedures.length > 0
			? [
					fill(
						textIn(usedTexts.procedures, locale),
						listed(procedures, ({ code, version }) => `${String(code)} v${String(version)}`),
					),
				]
			: []),
		...(below.length > 0
			? [
					fill(
						textIn(usedTexts.layers, locale),
						listed(below, ({ name }) => String(name)),
					),
				]
			: []),
		...(clocks ? [textIn(usedTexts.clocks, locale)] : []),
	];
	if (uses.length === 0) return;
	const names = listed(await documentsOf(database, 'cl_calendars', keys), ({ name }) => textOf(name) ?? '');
	throw refuse(
		'CL_IN_USE',
		{ params: { name: names, uses: uses.join(locale === 'en-US' ? '; ' : '；') } },
		locale,
		'cl_calendars',
	);
}

const fill = (text: string, list: string): string => text.replace('{list}', list);
