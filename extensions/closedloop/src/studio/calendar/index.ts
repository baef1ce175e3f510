import CalendarMonth from '../../interfaces/calendar-month/calendar-month.vue';
import Hours from '../../interfaces/hours/hours.vue';
import WeeklyHours from '../../interfaces/weekly-hours/weekly-hours.vue';

/** Keeping working calendars. */
export const screens = { 'calendar-month': CalendarMonth, hours: Hours, 'weekly-hours': WeeklyHours };
export { words } from './words.ts';
