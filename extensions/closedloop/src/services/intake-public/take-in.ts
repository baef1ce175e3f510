import type { Instant, Locale } from '@closedloop/schema';
import { createHmac, randomUUID } from 'node:crypto';
import { feedbackNumber, removePhotos, storePhoto, writeIntake, type Writing } from '../../store/public/intake.ts';
import { runAs } from '../write/index.ts';
import { trackingCode } from '../links/sign.ts';
import type { Photo, Submission } from '../../core/intake/index.ts';

export interface TakeIn {
	readonly submission: Submission;
	readonly photos: readonly Photo[];
	readonly locale: Locale;
	readonly at: Instant;
	/** Names one filling-in of the form (or an integrator's Idempotency-Key); empty when there is none. */
	readonly once: string;
	readonly secret: string;
}

export interface TakenIn {
	readonly id: string;
	readonly number: string;
	/** For the customer's eyes only; kept nowhere. */
	readonly code: string;
	/** It was here already. */
	readonly again: boolean;
}

/** Longest piece of the words that serves as a heading; two lines in Studio's lists. */
const subjectLength = 80;

/**
 * Takes a customer's message in: photos first, then contact, feedback and links in one transaction. The same form sent
 * twice is one feedback: its id is derived from `once` and the content, so the database refuses the second.
 * Rejects with the door's refusal (CL_NO_PROCEDURE …); then nothing is left behind.
 */
export async function takeIn(writing: Writing, given: TakeIn): Promise<TakenIn> {
	const id = given.once === '' ? randomUUID() : idFrom(given);
	const known = await taken(writing, given, id, true);
	if (known) return known;
	const photos: string[] = [];
	try {
		for (const photo of given.photos) photos.push(await storePhoto(writing, photo));
		await writeIntake(
			writing,
			{ id, language: given.locale, subject: subjectOf(given.submission.words), submission: given.submission, photos },
			(to, payload, write) => runAs({ at: given.at, actor: { kind: 'customer', id: null } }, to, payload, write),
		);
	} catch (error) {
		await removePhotos(writing, photos);
		const twin = await taken(writing, given, id, true);
		if (twin) return twin;
		throw error;
	}
	const now = await taken(writing, given, id, false);
	if (!now) throw new Error(`feedback ${id} was written and is not there`);
	return now;
}

async function taken(writing: Writing, { secret }: TakeIn, id: string, again: boolean): Promise<TakenIn | null> {
	const number = await feedbackNumber(writing, id);
	return number === null ? null : { id, number, code: trackingCode(secret, id), again };
}

/**
 * Signed with our secret, so that nobody can aim a form at an existing record; over the content, so that a form
 * corrected after the back button is a new message and not lost. RFC 9562, version 8.
 */
function idFrom({ once, submission, secret, photos }: TakeIn): string {
	const content = JSON.stringify([once, submission, photos.map(({ name, content: { length } }) => [name, length])]);
	const hex = createHmac('sha256', secret).update(`closedloop:intake:${content}`).digest('hex');
	const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function subjectOf(words: string): string {
	const [first = ''] = words.split('\n');
	const letters = [...first];
	return letters.length <= subjectLength ? first : `${letters.slice(0, subjectLength - 1).join('')}…`;
}
