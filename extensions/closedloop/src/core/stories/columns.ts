import type { RecordView } from '../workflow/index.ts';
import { instantFrom } from '../calendar/index.ts';
import { factsIn } from '../facts/index.ts';
import type { StoryBook } from './stage.ts';

type Written = Readonly<Record<string, unknown>>;

/** Columns as a story writes them: an instant is a time on the calendar's wall clock. */
export const columnsOf = (book: StoryBook, columns: Written): RecordView =>
	Object.fromEntries(
		Object.entries(columns).map(([name, value]) => [
			name,
			name === 'facts'
				? factsOf(book, factsIn(value))
				: name === 'contact_log' && Array.isArray(value)
					? value.map((entry: unknown) => entryOf(book, entry))
					: name.endsWith('_at') && typeof value === 'string'
						? instantFrom(book.calendar, value)
						: value,
		]),
	);

/** A fact that is an instant is kept as text, like every client writes it. */
function factsOf(book: StoryBook, facts: Written): Written {
	const instants = (book.procedure.rules.facts ?? []).filter(({ type }) => type === 'instant').map(({ code }) => code);
	return Object.fromEntries(
		Object.entries(facts).map(([code, value]) => [
			code,
			instants.includes(code) && typeof value === 'string'
				? new Date(instantFrom(book.calendar, value)).toISOString()
				: value,
		]),
	);
}

/** When a contact took place, as every client writes it. */
const entryOf = ({ calendar }: StoryBook, entry: unknown): unknown =>
	typeof entry === 'object' && entry !== null && 'at' in entry && typeof entry.at === 'string'
		? { ...entry, at: new Date(instantFrom(calendar, entry.at)).toISOString() }
		: entry;
