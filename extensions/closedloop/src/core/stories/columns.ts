import type { RecordView } from '../workflow/index.ts';
import { instantFrom } from '../calendar/index.ts';
import type { Stage } from './stage.ts';

/** Columns as a story writes them: an instant is a time on the calendar's wall clock. */
export const columnsOf = ({ book }: Stage, columns: Readonly<Record<string, unknown>>): RecordView =>
	Object.fromEntries(
		Object.entries(columns).map(([name, value]) => [
			name,
			name.endsWith('_at') && typeof value === 'string' ? instantFrom(book.calendar, value) : value,
		]),
	);
