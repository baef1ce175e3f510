import type { ExceptionRow } from '@closedloop/schema';
import type { Say } from '../../ui/texts/use-texts.ts';
import { hoursText } from '../../ui/time/hours-text.ts';

/** One dated day in a line: `2026-02-14 春节调休 调休上班 同周一`. */
export function rowWords({ date, name, kind, like, spans }: ExceptionRow, say: Say): string {
	const hours =
		like === undefined ? hoursText(spans) : say('calendar.as_on', { day: say(`calendar.weekdays.${like}`) });
	return [date, name ?? '', say(`calendar.choices.${kind}`), hours].filter((part) => part !== '').join(' ');
}
