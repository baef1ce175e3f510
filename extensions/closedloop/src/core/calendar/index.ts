/**
 * Working time: which instants count, and when a promise falls due (docs/time-rules.md).
 *
 * calendar   an administrator's rules, compiled: zone, weekly spans, dated exceptions
 * layer      a calendar as it is written: what it leaves out is said by the one above (country → company → site)
 * span       half-open `[open, close)`; belongs to the local date it starts on, also when it crosses midnight
 * working day  a local date on which any span starts
 * splice     one calendar until a day, another from that day on
 * timeline   the spans as absolute instants with prefix sums; grows on demand between 1900 and 2200
 * wall       what the local clock shows; a reading counts from the first instant the clock has reached it
 */
export { checkDuration, countsWorkingTime } from './duration.ts';
export { addDays, dueAfter } from './due-after.ts';
export { addWorking, isOpen, workingBetween } from './working-time.ts';
export { CalendarError, type CalendarErrorCode } from './error.ts';
export { compileCalendar, reachable, type Calendar } from './compile.ts';
export { isCountry } from './country.ts';
export { dailyWindowEnd, dailyWindowMs } from './daily-window.ts';
export { describeDays, unpublishedYears, type DayDescription, type DayKind } from './describe.ts';
export { importHolidays } from './import-holidays.ts';
export { mergeLayers } from './layer.ts';
export { spliceCalendars } from './splice.ts';
export { instantFrom, localTime } from './local-time.ts';
export { movesDays, shiftDate, shiftInstant, startOfDate } from './shift.ts';
export { openSpans, workingDayMs, type OpenSpans } from './open-spans.ts';
export { openZone, type Zone } from './zone.ts';
export { wallText } from './wall-text.ts';
export { weekdayIndex } from './civil.ts';
export { describeMonth, viewLayers, type LayeredView, type Month, type MonthDay } from './month.ts';
export { wallDays } from './wall-days.ts';
