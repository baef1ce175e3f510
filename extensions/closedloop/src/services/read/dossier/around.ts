import {
	recordKinds,
	type CollectionName,
	type DossierFile,
	type DossierLetter,
	type DossierRelated,
	type DossierSignature,
	type Text,
	type ThreadLine,
} from '@closedloop/schema';
import { commentLine, eventKinds } from '@closedloop/schema/collections/events.ts';
import { contactRows } from '@closedloop/schema/collections/messages.ts';
import { customerVerdicts } from '@closedloop/schema/values.ts';
import { member } from '../../../core/json.ts';
import { columnOf } from '../../../core/record/index.ts';
import { idOf, instantOf, stringOf } from '../../../core/values/index.ts';
import { columnIn, type RecordView } from '../../../core/workflow/index.ts';
import type { StoredRow } from '../../../store/read-as.ts';
import { inThree } from '../../refusal.ts';
import { pointing, type Asked, type Section } from '../pointing.ts';
import { pointingRecords } from '../related.ts';
import { threadOf } from '../thread.ts';
import { nameIn, relatedNames } from './related-names.ts';
import { plain, stateWords, type Wording } from './words.ts';

const isoIn = (row: RecordView, column: string): string | null => {
	const at = instantOf(columnIn(row, column));
	return at === null ? null : new Date(at).toISOString();
};

const choiceWords = (collection: CollectionName, name: string, code: unknown): Text =>
	inThree(
		columnOf(collection, name)?.choices?.find(({ value }) => value === code)?.label ?? plain(stringOf(code) ?? ''),
	);

/** What a line of the thread is called. */
function lineWords(what: ThreadLine['what'], template: string | null): Text {
	switch (what) {
		case 'letter':
			return choiceWords('cl_messages', 'template', template);
		case 'answer':
			return choiceWords('cl_messages', 'template', 'reply');
		case 'contact':
			return inThree(contactRows.contact.label);
		case 'added':
			return inThree(eventKinds.informed.label);
		case 'comment':
			return inThree(commentLine.label);
		case 'refusal':
			return inThree(customerVerdicts.refused.label);
	}
}

/** What passed between the desk and others, as beside a list: when, which way, with whom, what was said, and how far it has come. */
export async function lettersOf({ read, kind }: Asked, row: StoredRow): Promise<Section<DossierLetter>> {
	const { lines, more } = await threadOf(read, kind, row);
	const words = (name: string, code: string | null): Text | null =>
		code === null ? null : choiceWords('cl_messages', name, code);
	return {
		more,
		// What colleagues said of it stands in the history.
		rows: lines
			.filter(({ what }) => what !== 'comment')
			.map(({ at, what, template, direction, channel, other, words: said, state, struck }) => ({
				at,
				what: lineWords(what, template),
				direction: words('direction', direction),
				channel: words('channel', channel),
				with: other,
				words: said,
				state: words('state', state),
				struck,
			})),
	};
}

/** Who said yes or no to what, in whose place, and what was written with it. */
export async function signaturesOf(asked: Asked, wording: Wording): Promise<Section<DossierSignature>> {
	if (columnOf('cl_decisions', recordKinds[asked.kind].link)?.refers === undefined) return { rows: [], more: false };
	const people = ['proposed_by', 'signed_by', 'on_behalf_of'] as const;
	const { rows, more } = await pointing(asked, 'cl_decisions', {
		fields: ['id', 'kind', 'status', 'proposed_at', 'signed_at', 'signer_name', 'outcome', 'reason'].concat(
			['annotation', 'answer'],
			people,
		),
		sort: 'proposed_at',
	});
	const ids = rows.flatMap((row) => people.flatMap((column) => idOf(columnIn(row, column)) ?? []));
	const names = await relatedNames(asked.read, new Map([['directus_users', ids]]));
	const person = (row: RecordView, column: string): string | null =>
		names.of('directus_users', idOf(columnIn(row, column)) ?? '');
	const rules = wording.given.procedure?.rules.approvals ?? [];
	return {
		more,
		rows: rows.map((row) => {
			const rule = [...wording.given.approvals, ...rules].find((each) => each.kind === columnIn(row, 'kind'));
			const outcome = stringOf(columnIn(row, 'outcome'));
			return {
				id: String(columnIn(row, 'id')),
				label: inThree(rule?.label ?? plain(stringOf(columnIn(row, 'kind')) ?? '')),
				state: stateWords(wording, 'decision', stringOf(columnIn(row, 'status')) ?? ''),
				proposed_by: person(row, 'proposed_by'),
				proposed_at: isoIn(row, 'proposed_at'),
				signed_by: person(row, 'signed_by') ?? stringOf(columnIn(row, 'signer_name')),
				signed_at: isoIn(row, 'signed_at'),
				on_behalf_of: person(row, 'on_behalf_of'),
				outcome:
					outcome === null ? null : (rule?.outcomes?.find(({ code }) => code === outcome)?.label ?? plain(outcome)),
				reason: stringOf(columnIn(row, 'reason')),
				annotation: stringOf(columnIn(row, 'annotation')),
				answer: stringOf(columnIn(row, 'answer')),
			};
		}),
	};
}

/** Files that hang on the record. */
export async function filesOf(asked: Asked, limit?: number): Promise<Section<DossierFile>> {
	const column = recordKinds[asked.kind].attachments?.column;
	if (column === undefined) return { rows: [], more: false };
	const { rows, more } = await pointing(asked, 'directus_files', {
		fields: ['id', 'filename_download', 'type', 'filesize', 'uploaded_on'],
		sort: 'uploaded_on',
		by: column,
		...(limit !== undefined && { limit }),
	});
	return {
		more,
		rows: rows.map((row) => ({
			id: String(member(row, 'id')),
			name: stringOf(member(row, 'filename_download')) ?? '',
			type: stringOf(member(row, 'type')),
			size: member(row, 'filesize') === null ? null : Number(member(row, 'filesize')),
			uploaded_at: isoIn(row, 'uploaded_on'),
		})),
	};
}

/** Records of other kinds that point at this one; decisions are told apart. */
export async function relatedOf(asked: Asked, wording: Wording): Promise<Section<DossierRelated>> {
	const { rows, more } = await pointingRecords(asked, { except: ['decision'] });
	return {
		more,
		rows: rows.map(({ kind, row }) => ({
			kind,
			id: String(columnIn(row, 'id')),
			name: nameIn(row, recordKinds[kind].names),
			state: stateWords(wording, kind, stringOf(columnIn(row, 'status')) ?? ''),
		})),
	};
}
