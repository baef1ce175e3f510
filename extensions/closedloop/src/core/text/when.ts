import type { Instant, Locale } from '@closedloop/schema';

/**
 * An instant for people: `02-13 周五 18:00`, the year only when it is not this year's; English `Fri 13 Feb 18:00`. In the
 * zone of the promise, which the caller names beside it.
 */
export function formatWhen(
	at: Instant,
	{ locale, zone, now }: { readonly locale: Locale; readonly zone: string; readonly now: Instant },
): string {
	const read = (instant: Instant): Readonly<Record<string, string>> =>
		Object.fromEntries(
			new Intl.DateTimeFormat(locale === 'en-US' ? 'en-GB' : locale, {
				timeZone: zone,
				calendar: 'gregory',
				numberingSystem: 'latn',
				hourCycle: 'h23',
				year: 'numeric',
				month: locale === 'en-US' ? 'short' : '2-digit',
				day: '2-digit',
				weekday: 'short',
				hour: '2-digit',
				minute: '2-digit',
			})
				.formatToParts(instant)
				.map(({ type, value }) => [type, value]),
		);
	const { year, month, day, weekday, hour, minute } = read(at);
	const { year: thisYear } = read(now);
	const other = year !== thisYear;
	if (locale === 'en-US') return `${weekday} ${Number(day)} ${month}${other ? ` ${year}` : ''} ${hour}:${minute}`;
	return `${other ? `${year}-` : ''}${month?.replace(/\D/gu, '')}-${day?.replace(/\D/gu, '')} ${weekday} ${hour}:${minute}`;
}

/** For machines: the `datetime` of a `<time>`. */
export const isoOf = (at: Instant): string => new Date(at).toISOString();
