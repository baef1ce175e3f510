import {
	placeholderLabel,
	type Instant,
	type Locale,
	type ReplyPlaceholder,
	type ReplyTemplatesAnswer,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { fillTemplate } from '../../core/replies/index.ts';
import { formatWhen } from '../../core/text/index.ts';
import { instantOf, stringOf } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { letterhead, type Letterhead } from '../../store/messages/letterhead.ts';
import type { Read, ReadRow } from '../../store/read-as.ts';
import { nearestLocale, zoneOf } from '../messages/index.ts';
import { textIn } from '../refusal.ts';
import { rulebook } from '../rulebook/index.ts';
import { nobodyWhenForbidden } from './names.ts';
import { namedBy, type NamedBy } from './named-by.ts';
import { seenRow } from './visible.ts';

/** Who wants to answer which feedback, and what their form has not saved. */
export interface TemplatesQuestion {
	readonly database: Knex;
	readonly viewer: Read;
	readonly id: string;
	readonly edits: RecordView;
	readonly now: Instant;
}

/** What templates are filled from, all of it read with the reader's own rights. */
interface Source {
	readonly record: RecordView;
	readonly named: NamedBy;
	readonly head: Letterhead;
	readonly zone: string;
	readonly now: Instant;
}

/** Who chooses from more than these has long begun to write. */
const most = 200;

/** Templates for this feedback, filled; in the letter's language first, then as the quality manager put them. @throws CL_NOT_FOUND where the reader may not see it */
export async function replyTemplatesFor(question: TemplatesQuestion): Promise<ReplyTemplatesAnswer> {
	const { database, viewer, id, edits, now } = question;
	const record = { ...(await seenRow(viewer, 'feedback', id)), ...edits };
	const [named, head, book] = [await namedBy(viewer, record), await letterhead(database), await rulebook(database)];
	const zone = zoneOf(book, book.procedures.get(stringOf(record.procedure) ?? ''), head);
	const language = languageOf(record, named, head);
	const rows = await viewer('cl_reply_templates', {
		fields: ['id', 'title', 'language', 'feedback_kinds', 'text', 'position'],
		filter: { active: { _eq: true } },
		sort: ['position', 'title'],
		limit: most,
	}).catch(nobodyWhenForbidden);
	const source = { record, named, head, zone, now };
	const templates = rows
		.filter((row) => isFor(row, record.kind))
		.sort((one, other) => Number(localeIn(other) === language) - Number(localeIn(one) === language))
		.map((row) => {
			const own = localeIn(row);
			return { id: String(row.id), title: String(row.title), language: own, text: filled(row, source, own) };
		});
	return { language, templates };
}

type Template = ReadRow<'cl_reply_templates'>;

/** No kind at all is every kind. */
const isFor = ({ feedback_kinds: kinds }: Template, kind: unknown): boolean =>
	!Array.isArray(kinds) || kinds.length === 0 || kinds.includes(kind);

const localeIn = ({ language }: Template): Locale => nearestLocale(stringOf(language)) ?? 'zh-CN';

/** The language a letter about it is written in (services/messages/reader.ts). */
const languageOf = (record: RecordView, { contact }: NamedBy, { language }: Letterhead): Locale =>
	nearestLocale(stringOf(record.language)) ??
	nearestLocale(contact?.language ?? null) ??
	nearestLocale(language) ??
	'zh-CN';

function filled(row: Template, source: Source, language: Locale): string {
	return fillTemplate(stringOf(row.text) ?? '', {
		value: (name) => valueOf(name, source, language),
		label: (name) => textIn(placeholderLabel(name), language),
	});
}

function valueOf(name: ReplyPlaceholder, { record, named, head, zone, now }: Source, locale: Locale): string | null {
	const inEnglish = locale === 'en-US';
	switch (name) {
		case 'number':
			return stringOf(record.number);
		case 'subject':
			return stringOf(record.subject);
		case 'customer':
			return named.party ?? named.contact?.name ?? null;
		case 'contact':
			return named.contact?.name ?? null;
		case 'product':
			return named.product(inEnglish) ?? stringOf(record.product_text);
		case 'lot':
			return stringOf(record.lot_text);
		case 'site':
			return stringOf(record.site);
		case 'received': {
			const at = instantOf(record.received_at);
			return at === null ? null : formatWhen(at, { locale, zone, now });
		}
		case 'owner':
			return named.owner;
		case 'department':
			return named.department(inEnglish);
		case 'house':
			return head.house;
	}
}
