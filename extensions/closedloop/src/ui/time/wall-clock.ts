import type { Instant, Locale } from '@closedloop/schema';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a format costs a thousand times its use, and a list shows hundreds of times. */
function formatFor(locale: Locale, zone: string | undefined): Intl.DateTimeFormat {
	const key = `${locale} ${zone ?? ''}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat(locale, {
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		...(zone === undefined ? {} : { timeZone: zone }),
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
	});
	formats.set(key, made);
	return made;
}

/** What the clock on the reader's wall shows; in another zone when one is named. */
export function wallParts(at: Instant, locale: Locale, zone?: string): Readonly<Record<string, string>> {
	return Object.fromEntries(
		formatFor(locale, zone)
			.formatToParts(at)
			.map(({ type, value }) => [type, value]),
	);
}

/** `02-13 周五 18:00`; with the year when it is not this one. */
export function wallClock(at: Instant, now: Instant, locale: Locale, zone?: string): string {
	const { year, month, day, weekday, hour, minute } = wallParts(at, locale, zone);
	const { year: thisYear } = wallParts(now, locale, zone);
	return `${year === thisYear ? '' : `${year}-`}${month}-${day} ${weekday} ${hour}:${minute}`;
}

/** `18:00` */
export function timeOfDay(at: Instant, locale: Locale): string {
	const { hour, minute } = wallParts(at, locale);
	return `${hour}:${minute}`;
}

/** The reader's IANA zone. */
export const readerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
