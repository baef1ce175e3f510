import { member } from '../json.ts';
import { parsed, unfit, type Parsed } from './parsed.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/**
 * Whether a text is an id as our tables and those of Directus have them; PostgreSQL compares an id with nothing else.
 */
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

export const parseId = (value: unknown): Parsed => (isId(value) ? parsed(value) : unfit('value_id'));

/** The row a record points at: its id, or the row itself, which its own collection judges. */
export function parseReference(value: unknown): Parsed {
	if (!isRow(value)) return parseId(value);
	return hasUsableId(member(value, 'id')) ? parsed(value) : unfit('value_id');
}

/** Rows that point here: ids, rows, or what is to be made, changed and taken away. */
export function parseGathered(value: unknown): Parsed {
	if (Array.isArray(value)) return value.every(isMember) ? parsed(value) : unfit('value_rows');
	if (!isRow(value)) return unfit('value_rows');
	const lists = Object.entries(value);
	const isDetailed = lists.every(
		([name, rows]) =>
			(name === 'create' || name === 'update' || name === 'delete') &&
			Array.isArray(rows) &&
			rows.every(name === 'delete' ? isId : isNested),
	);
	return isDetailed ? parsed(value) : unfit('value_rows');
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const hasUsableId = (id: unknown): boolean => id === undefined || id === null || isId(id);

const isNested = (value: unknown): boolean => isRow(value) && hasUsableId(member(value, 'id'));

const isMember = (value: unknown): boolean => isId(value) || isNested(value);
