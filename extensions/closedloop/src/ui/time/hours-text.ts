import type { Span } from '@closedloop/schema';

/** Hours as a person writes them: `09:00–12:00 13:00–18:00`. */
export const hoursText = (spans: readonly Span[]): string => spans.map(([open, close]) => `${open}–${close}`).join(' ');

const clock = String.raw`(\d{1,2})[:：.](\d{2})`;
const span = new RegExp(String.raw`^\s*${clock}\s*[-–—~～至到]\s*${clock}\s*(?:[,，;；、和]\s*)?`, 'u');

/**
 * What somebody wrote, as spans; an empty text is no hours. Dashes, 至, commas and full-width signs count alike, `9:00`
 * is `09:00`. Null when it cannot be read; whether the hours make sense is for the calendar to judge.
 */
export function hoursIn(text: string): readonly Span[] | null {
	const spans: Span[] = [];
	for (let rest = text.trim(); rest !== '';) {
		const match = span.exec(rest);
		if (!match) return null;
		const [all, openHour = '', openMinute = '', closeHour = '', closeMinute = ''] = match;
		spans.push([`${openHour.padStart(2, '0')}:${openMinute}`, `${closeHour.padStart(2, '0')}:${closeMinute}`]);
		rest = rest.slice(all.length).trim();
	}
	return spans;
}
