import {
	recordKinds,
	type DossierAnswer,
	type DossierField,
	type DossierLine,
	type DossierPromise,
	type DossierValue,
	type DeadlineAnswer,
	type HistoryLine,
	type Locale,
	type Text,
} from '@closedloop/schema';
import { commentLine, eventKinds } from '@closedloop/schema/collections/events.ts';
import { contactRows } from '@closedloop/schema/collections/messages.ts';
import { factsIn, factsOn } from '../../../core/facts/index.ts';
import { columnOf, type UpdateCase } from '../../../core/record/index.ts';
import { yesNo } from '../../../core/text/index.ts';
import { idOf, instantOf, stringOf } from '../../../core/values/index.ts';
import { columnIn, isFilled, type RecordView } from '../../../core/workflow/index.ts';
import type { Read, StoredRow } from '../../../store/read-as.ts';
import { inThree } from '../../refusal.ts';
import { codesOf } from '../codes.ts';
import { deadlinesOf } from '../deadlines.ts';
import { historyOf, type Verifier } from '../history.ts';
import { filesOf, lettersOf, relatedOf, signaturesOf } from './around.ts';
import { nameIn, relatedNames } from './related-names.ts';
import { plain, readColumns, stateWords, valueWords, type Wording } from './words.ts';

/** Lines of a history a dossier tells: who needs more reads it page by page. */
export const mostLines = 2000;

export interface DossierQuestion {
	readonly viewer: Read;
	/** What codes are called is nobody's secret. */
	readonly desk: Read;
	readonly verifier: Verifier;
	readonly given: UpdateCase;
	/** The record as the reader may see it. */
	readonly row: StoredRow;
	/** The clocks they may see. */
	readonly seen: ReadonlySet<string>;
	readonly time_zone: string;
	readonly now: number;
	readonly locale: Locale;
}

/** Everything about a record that its reader may see, in words: what an auditor takes away. */
export async function dossierOf(asked: DossierQuestion): Promise<DossierAnswer> {
	const { viewer, verifier, given, row, seen, now, locale, time_zone } = asked;
	const { kind } = given;
	const id = String(given.record.id);
	const history = await historyOf(viewer, verifier, { kind, id, limit: mostLines });
	const wording = await wordingOf(asked, history.lines);
	const about = { read: viewer, kind, id };
	const [letters, signatures, files, related] = await Promise.all([
		lettersOf(about, row),
		signaturesOf(about, wording),
		filesOf(about),
		relatedOf(about, wording),
	]);
	const { clocks } = deadlinesOf(given, { seen, whole: false, now, locale, mayWrite: () => false });
	const sections = { letters, signatures, files, related, history: { more: history.total > history.lines.length } };
	return {
		kind,
		kind_label: inThree(recordKinds[kind].label),
		id,
		name: nameIn(row, recordKinds[kind].names),
		state: stateWords(wording, kind, stringOf(columnIn(row, 'status')) ?? ''),
		procedure: procedureIn(given, wording),
		generated_at: new Date(now).toISOString(),
		time_zone,
		fields: fieldsOf(wording, row),
		facts: factsOf(given, row),
		promises: clocks.map(promiseOf),
		letters: letters.rows,
		signatures: signatures.rows,
		files: files.rows,
		related: related.rows,
		history: history.lines.map((line) => lineOf(wording, line)).toReversed(),
		history_total: history.total,
		verification: history.verification,
		truncated: (['letters', 'signatures', 'files', 'related', 'history'] as const).filter(
			(name) => sections[name].more,
		),
	};
}

async function wordingOf(
	{ viewer, desk, given, row }: DossierQuestion,
	lines: readonly HistoryLine[],
): Promise<Wording> {
	const wanted = new Map<string, string[]>();
	const want = (name: string, value: unknown): void => {
		const refers = columnOf(given.collection, name)?.refers?.collection;
		const id = refers === undefined ? null : idOf(value);
		if (refers !== undefined && id !== null) wanted.set(refers, [...(wanted.get(refers) ?? []), id]);
	};
	for (const [name] of readColumns(given.kind)) want(name, columnIn(row, name));
	for (const { changes = [] } of lines)
		for (const { field, from, to } of changes) for (const value of [from, to]) want(field, value);
	return { given, codes: await codesOf(desk), names: await relatedNames(viewer, wanted) };
}

function procedureIn({ procedure }: UpdateCase, { names }: Wording): DossierAnswer['procedure'] {
	if (procedure === null) return null;
	const { code, version, id } = procedure;
	return { code, version, title: names.of('cl_procedures', id) ?? code };
}

const fieldsOf = (wording: Wording, row: RecordView): readonly DossierField[] =>
	readColumns(wording.given.kind).flatMap(([name, { label }]) => {
		const value = columnIn(row, name);
		return isFilled(value) && name !== 'id'
			? [{ name, label: inThree(label), value, words: valueWords(wording, name, value) }]
			: [];
	});

const promiseOf = ({ kind, label, cycle, state, verdict, ...clock }: DeadlineAnswer): DossierPromise => ({
	kind,
	label: inThree(label),
	cycle,
	state,
	verdict,
	started_at: clock.started_at,
	due_at: clock.due_at,
	met_at: clock.met_at,
	sentence: clock.sentence,
	source: clock.source,
	time_zone: clock.time_zone,
});

/** What the forms of its procedure asked for. */
function factsOf({ kind, procedure }: UpdateCase, row: RecordView): readonly DossierField[] {
	const rules = factsOn(kind, procedure);
	return Object.entries(factsIn(columnIn(row, 'facts'))).map(([code, value]) => {
		const rule = rules.find((each) => each.code === code);
		const choice = rule?.choices?.find((each) => each.code === value)?.label;
		return {
			name: code,
			label: inThree(rule?.label ?? plain(code)),
			value,
			words:
				rule?.type === 'instant' && instantOf(value) !== null
					? null
					: (choice ?? (typeof value === 'boolean' ? yesNo[value ? 'yes' : 'no'] : plain(String(value)))),
		};
	});
}

/** A line that tells of nothing but contacts is called by them, one that only says something a comment. */
const lineKinds: Readonly<Record<string, { readonly label: Text }>> = {
	...eventKinds,
	contacted: contactRows.contact,
	struck: contactRows.strike,
	commented: commentLine,
};

function lineOf(wording: Wording, line: HistoryLine): DossierLine {
	const { kind } = wording.given;
	const states = (code: string | null) => (code === null ? null : stateWords(wording, kind, code));
	const words = (field: string, value: unknown): DossierValue => ({ value, words: valueWords(wording, field, value) });
	return {
		...line,
		kind_label: inThree(lineKinds[line.kind]?.label ?? plain(line.kind)),
		from_label: states(line.from_state),
		to_label: states(line.to_state),
		changed: (line.changes ?? []).map(({ field, from, to }) => ({
			label: inThree(columnOf(wording.given.collection, field)?.label ?? plain(field)),
			from: words(field, from),
			to: words(field, to),
		})),
	};
}
