import type { Instant, KindName, QuestionItem, Scheme } from '@closedloop/schema';
import type { Calendar } from '../calendar/index.ts';
import type { Contact } from '../contacts/index.ts';
import type { ClockView, ContactDraft, MessageDraft, ProcedureView } from '../record/index.ts';
import { stringOf } from '../values/index.ts';
import type { RecordView, WorkflowView } from '../workflow/index.ts';
import type { Cast } from './cast.ts';

/** Rules a story is played by: those of its pack, and what the desk has for all. */
export interface StoryBook {
	readonly procedure: ProcedureView;
	/** By whose deadlines CAPAs and actions run; null where the desk has none. */
	readonly improvement: ProcedureView | null;
	readonly workflows: readonly WorkflowView[];
	/** The procedure's: on its wall clock the story is told. */
	readonly calendar: Calendar;
	/** Every calendar of the desk, by what rules call it. */
	readonly calendars: ReadonlyMap<string, Calendar>;
	/** What surveys of the desk ask and how they score, by code. */
	readonly questionnaires: ReadonlyMap<string, Asked>;
}

/** A questionnaire. */
export interface Asked {
	readonly title: string;
	readonly items: readonly QuestionItem[];
	readonly scheme: Scheme;
}

/** A record of the story as the database would hold it. */
export interface Held {
	readonly name: string;
	readonly kind: KindName;
	readonly row: RecordView;
	readonly clocks: readonly ClockView[];
	/** Contacts that were logged and struck out, and letters to its customer that have left; absent = none. */
	readonly contacts?: readonly HeldContact[];
	/** Names of the files that hang on it, copies of contacts among them; absent = none. */
	readonly files?: readonly string[];
}

/** A contact of a story's record. */
export type HeldContact = ContactDraft | { readonly template: 'letter'; readonly contact: Contact };

/** Somebody was written to. */
export interface Told {
	readonly at: Instant;
	readonly to: string;
	readonly template: string;
	readonly clock: string | null;
}

/** The desk of a story at one moment. */
export interface Stage {
	readonly book: StoryBook;
	readonly cast: Cast;
	readonly at: Instant;
	readonly records: readonly Held[];
	/** Letters since the last look. */
	readonly told: readonly Told[];
}

export const heldIn = (stage: Stage, name: string): Held => {
	const found = stage.records.find((each) => each.name === name);
	if (found === undefined) throw new RangeError(`the story has no record ${name}`);
	return found;
};

export const withHeld = (stage: Stage, held: Held): Stage => ({
	...stage,
	records: stage.records.some(({ name }) => name === held.name)
		? stage.records.map((each) => (each.name === held.name ? held : each))
		: [...stage.records, held],
});

export const toldBy = ({ to_user, to_contact, to_address, template, data }: MessageDraft, at: Instant): Told => ({
	at,
	to: to_user ?? (to_contact === undefined ? (to_address ?? '') : 'customer'),
	template,
	clock: stringOf(Reflect.get(data, 'clock')),
});
