import type { CalendarLayer, ExceptionRow } from '../shapes/time.ts';

/** One layer of a calendar with its name: `GET /closedloop/calendars/:id/layers`, the country's first. */
export interface NamedLayer extends CalendarLayer {
	readonly id: string;
	readonly name: string;
}

/** What an import of public holidays would do to the dated days of a calendar. */
export interface HolidayChanges {
	readonly added: readonly ExceptionRow[];
	/** Imported before from the same source and said otherwise now. */
	readonly changed: readonly { readonly before: ExceptionRow; readonly after: ExceptionRow }[];
	/** Imported before from the same source and no holiday any more. */
	readonly removed: readonly ExceptionRow[];
	/** Written by hand or by another source: they stay. `offered` is what the source says, null for nothing. */
	readonly kept: readonly { readonly row: ExceptionRow; readonly offered: ExceptionRow | null }[];
	/** All dated days as they would stand. */
	readonly exceptions: readonly ExceptionRow[];
}

/** `POST /closedloop/calendars/holidays/preview` and, carried out, `POST /closedloop/calendars/:id/holidays`. */
export interface HolidayPreview extends HolidayChanges {
	readonly country: string;
	readonly region: string | null;
	readonly year: number;
	/** False while the year's notice is not out: nothing is changed then. */
	readonly published: boolean;
	/** Where the data is from: npm package and country. */
	readonly source: string;
	readonly published_years: readonly number[];
	/** Parts of the country with holidays of their own, code → name. */
	readonly regions: Readonly<Record<string, string>>;
}
