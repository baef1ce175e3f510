import type { DateString, Duration, Instant, Locale } from '@closedloop/schema';
import type { DueExplanation, NotableDays } from './explain-due.ts';
import { beginnings } from './beginnings.ts';
import { sentenceTexts, type SentenceTexts } from './sentence-texts.ts';

/** Writes dates the way the language does, in the calendar's zone. */
interface Pen {
	readonly instant: (at: Instant) => string;
	readonly date: (date: DateString) => string;
	readonly range: (from: DateString, to: DateString) => readonly [string, string];
}

/**
 * One sentence a clerk can read to a customer: when it began, what was promised, which days did not count, when it is
 * due. Pause reasons are codes of the procedure; their labels are the caller's to add.
 */
export function explainSentence(explanation: DueExplanation, locale: Locale): string {
	const texts = sentenceTexts[locale];
	const pen = penFor(explanation, locale);
	const parts = [
		fill(beginning(explanation, locale), pen.instant(explanation.started_at)),
		...shiftPhrase(explanation, texts),
		...(explanation.counted_from === undefined ? [] : [fill(texts.anew, pen.instant(explanation.counted_from))]),
		durationPhrase(explanation.duration, texts),
		...firstPhrase(explanation, texts),
		...explanation.days.map((days) => dayPhrase(days, texts, pen)),
		...explanation.pauses.map(({ from, to }) =>
			to === null ? fill(texts.pausedOpen, pen.instant(from)) : fill(texts.paused, pen.instant(from), pen.instant(to)),
		),
		...explanation.unpublished_years.map((year) => fill(texts.unpublished, String(year))),
	];
	return parts.join(texts.comma) + texts.arrow + fill(texts.due, pen.instant(explanation.due_at));
}

/** Asked without a record, it is what somebody receives. */
function beginning({ counts, began = 'received_at' }: DueExplanation, locale: Locale): string {
	const phrase = counts === undefined ? beginnings[locale][began] : undefined;
	return phrase ?? sentenceTexts[locale].counted;
}

function shiftPhrase({ counts }: DueExplanation, texts: SentenceTexts): readonly string[] {
	if (counts?.shift === undefined) return [];
	const { unit, value } = counts.shift;
	const [one, many] = texts.duration[unit];
	const span = fill(Math.abs(value) === 1 ? one : many, String(Math.abs(value)));
	return [fill(value < 0 ? texts.before : texts.after, span)];
}

/** A date that was moved is a date still: nothing would be said. */
function firstPhrase({ at_first, duration }: DueExplanation, texts: SentenceTexts): readonly string[] {
	if (at_first === undefined) return [];
	const phrase = durationPhrase(at_first, texts);
	return phrase === durationPhrase(duration, texts) ? [] : [fill(texts.atFirst, phrase)];
}

/** How long a promise runs, in words. */
export const durationSentence = (duration: Duration, locale: Locale): string =>
	durationPhrase(duration, sentenceTexts[locale]);

function durationPhrase(duration: Duration, texts: SentenceTexts): string {
	const [one, many] = texts.duration[duration.unit];
	if (!('value' in duration)) return many;
	return fill(duration.value === 1 ? one : many, String(duration.value));
}

function dayPhrase(days: NotableDays, texts: SentenceTexts, pen: Pen): string {
	if (days.kind !== 'closed') return fill(texts[days.kind], pen.date(days.date));
	if (days.from === days.to) return fill(texts.closedDay, pen.date(days.from));
	return fill(texts.closedRun, ...pen.range(days.from, days.to));
}

/** `Fri 13 Feb 2026 16:30` in English; `02-13 周五 16:30` in Chinese, with the year when the clock runs over its end. */
function penFor(explanation: DueExplanation, locale: Locale): Pen {
	const instantParts = partsReader(locale, explanation.time_zone);
	const dateParts = partsReader(locale, 'UTC');
	const parts = (date: DateString) => dateParts(Date.parse(date));
	if (locale === 'en-US') {
		const short = (read: Parts) => `${read.weekday} ${read.day} ${read.month}`;
		return {
			instant: (at) => writeEnglish(instantParts(at)),
			date: (date) => short(parts(date)),
			range: (from, to) => {
				const [first, last] = [parts(from), parts(to)];
				return [first.month === last.month ? first.day : `${first.day} ${first.month}`, `${last.day} ${last.month}`];
			},
		};
	}
	const withYear = instantParts(explanation.started_at).year !== instantParts(explanation.due_at).year;
	const monthDay = (read: Parts) => `${withYear ? `${read.year}-` : ''}${read.month}-${read.day}`;
	return {
		instant: (at) => {
			const read = instantParts(at);
			return `${monthDay(read)} ${read.weekday} ${read.hour}:${read.minute}`;
		},
		date: (date) => `${monthDay(parts(date))} ${parts(date).weekday}`,
		range: (from, to) => [monthDay(parts(from)), monthDay(parts(to))],
	};
}

function writeEnglish({ weekday, day, month, year, hour, minute }: Parts): string {
	return `${weekday} ${day} ${month} ${year} ${hour}:${minute}`;
}

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute', string>>;

function partsReader(locale: Locale, timeZone: string): (at: Instant) => Parts {
	const english = locale === 'en-US';
	const format = new Intl.DateTimeFormat(locale, {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: english ? 'short' : '2-digit',
		day: english ? 'numeric' : '2-digit',
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
	});
	return (at) => {
		const read = { year: '', month: '', day: '', weekday: '', hour: '', minute: '' };
		for (const { type, value } of format.formatToParts(at)) if (type in read) Object.assign(read, { [type]: value });
		return read;
	};
}

function fill(text: string, ...values: readonly string[]): string {
	let next = 0;
	return text.replace(/\{\}/g, () => values[next++] ?? '');
}
