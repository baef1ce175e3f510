import { collections, recordKinds, type CodesAnswer, type Column, type KindName, type Text } from '@closedloop/schema';
import { columnOf, valueWord, type UpdateCase } from '../../../core/record/index.ts';
import { listed, yesNo } from '../../../core/text/index.ts';
import { idOf } from '../../../core/values/index.ts';
import { inThree } from '../../refusal.ts';
import type { RelatedNames } from './related-names.ts';

/** By what codes of a record become words. */
export interface Wording {
	readonly given: UpdateCase;
	readonly codes: CodesAnswer;
	readonly names: RelatedNames;
}

export const plain = (text: string): Text => ({ zh: text, en: text });

const none: Text = { zh: '（空）', en: '(empty)', tw: '（空）' };
/** Words in a history are told by their digest: they can be erased, and the line still verifies. */
const prose: Text = { zh: '（文字，只存摘要）', en: '(words, kept as a digest)', tw: '（文字，只存摘要）' };

/** The state of a record of any kind: by the workflow in force, or one that was. */
export const stateWords = ({ codes }: Pick<Wording, 'codes'>, kind: KindName, code: string): Text =>
	inThree(
		codes.states
			.filter(({ collection }) => collection === recordKinds[kind].collection)
			.flatMap(({ states }) => states)
			.find((state) => state.code === code)?.label ?? plain(code),
	);

/** A value of the record's own column as a person reads it; null where it is an instant. */
export function valueWords(wording: Wording, name: string, value: unknown): Text | null {
	const { given } = wording;
	if (value === null || value === undefined || value === '') return none;
	const column = columnOf(given.collection, name);
	if (column?.type === 'timestamp') return null;
	if (column?.refers !== undefined)
		return plain(wording.names.of(column.refers.collection, idOf(value) ?? '') ?? idOf(value) ?? '');
	if (typeof value === 'boolean') return yesNo[value ? 'yes' : 'no'];
	if (Array.isArray(value)) return listed(value.map((each: unknown) => codeWords(wording, column, name, String(each))));
	if (typeof value === 'string' && /^(?:words:)?sha256:/u.test(value)) return prose;
	if (typeof value === 'number') return plain(String(value));
	return typeof value === 'string' ? codeWords(wording, column, name, value) : plain(JSON.stringify(value));
}

function codeWords({ given, codes }: Wording, column: Column<unknown> | undefined, name: string, code: string): Text {
	if (name === 'status') return stateWords({ codes }, given.kind, code);
	const own = given.procedure === null ? null : valueWord(given.procedure.rules, name, code);
	return inThree(own ?? column?.choices?.find(({ value }) => value === code)?.label ?? plain(code));
}

/** Columns a person reads: none of the machine's, none that only gathers or tells a step. */
export const readColumns = (kind: KindName): readonly (readonly [string, Column<unknown>])[] =>
	Object.entries<Column<unknown>>(collections[recordKinds[kind].collection].fields).filter(
		([name, { type, hidden, transient, gathers }]) =>
			type !== 'alias' &&
			gathers === undefined &&
			hidden !== true &&
			transient !== true &&
			(type !== 'json' || name === 'markets') &&
			name !== 'facts',
	);
