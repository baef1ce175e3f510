import type { Column } from '@closedloop/schema';
import { parseFlag, parseFloat, parseInteger } from './number.ts';
import { parsed, unfit, type Parsed } from './parsed.ts';
import { parseGathered, parseId, parseReference } from './relation.ts';
import { parseText, unkeepable } from './text.ts';
import { parseDay, parseInstant } from './time.ts';

/** Directus's own length of a string column that names none. */
const usualLength = 255;

/**
 * A value on its way into a column of ours, as the column keeps it. Every write of every path is parsed so: what SQLite
 * would take (it takes anything) and PostgreSQL would fail on is refused by name on both. Empty stays empty: whether a
 * column may be is not asked here.
 */
export function parseValue(column: Column<unknown>, value: unknown): Parsed {
	if (value === null || value === undefined) return parsed(value);
	// An emptied input of a form, or an empty cell.
	if (value === '' && (column.choices !== undefined || (column.type !== 'string' && column.type !== 'text')))
		return parsed(null);
	if (column.refers) return parseReference(value);
	if (column.gathers) return parseGathered(value);
	return column.choices ? parseChosen(column, value) : parseScalar(column, value);
}

function parseScalar({ type, length }: Column<unknown>, value: unknown): Parsed {
	switch (type) {
		case 'uuid':
			return parseId(value);
		case 'string':
			return parseText(value, length ?? usualLength);
		case 'text':
			return parseText(value, null);
		case 'integer':
			return parseInteger(value);
		case 'float':
			return parseFloat(value);
		case 'boolean':
			return parseFlag(value);
		case 'timestamp':
			return parseInstant(value);
		case 'date':
			return parseDay(value);
		case 'json':
			return parseJson(value);
		case 'alias':
			// A part of the form; nothing of it is kept.
			return parsed(value);
	}
}

/**
 * JSON as a value or as its text (a table, a code editor). Whether it has the column's shape is asked of its reader.
 */
function parseJson(value: unknown): Parsed {
	const document = typeof value === 'string' ? documentIn(value) : value;
	if (document === undefined) return unfit('value_json');
	const reason = unkeepable(document);
	return reason === null ? parsed(document) : unfit(reason);
}

/** Undefined for a text that is no JSON. */
function documentIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** One of a column's values, or for a JSON column a list of them. */
function parseChosen(column: Column<unknown>, value: unknown): Parsed {
	const { type, choices = [] } = column;
	const allowed = choices.map((choice) => choice.value).join(' / ');
	const isKnown = (each: unknown): boolean => choices.some((choice) => choice.value === each);
	if (type !== 'json') return isKnown(value) ? parsed(value) : unfit('value_choice', { allowed });
	const read = parseJson(value);
	if (!read.ok || read.value === null) return read;
	return Array.isArray(read.value) && read.value.every(isKnown) ? read : unfit('value_choices', { allowed });
}
