import type { FormField } from '@closedloop/schema/forms/field.ts';
import { listIn, member } from '../../core/json.ts';

export type Document = Readonly<Record<string, unknown>>;

export const isDocument = (value: unknown): value is Document =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields a document shows: those of the branch it is in. */
export const fieldsOf = (fields: readonly FormField[], document: Document): readonly FormField[] =>
	fields.filter(
		({ only }) =>
			only === undefined || Object.entries(only).every(([key, values]) => values.includes(String(document[key]))),
	);

/** What a new document begins with; where only one of the fields may be there, the first one. */
export const fresh = (fields: readonly FormField[], either = false): Document =>
	filled(either ? fields.slice(0, 1) : fields, {}, () => true);

/**
 * A document as it is written after somebody's edit: nothing of a branch it is no longer in, nothing that was emptied,
 * and a beginning for what the new branch asks for. Keys without a field are kept: they are not ours to lose.
 */
export function tidied(fields: readonly FormField[], before: Document, edited: Document, either = false): Document {
	const left = fieldsOf(fields, before);
	const entered = fieldsOf(fields, edited);
	const gone = left.filter((field) => !entered.includes(field)).map(({ field }) => field);
	const written = Object.fromEntries(
		Object.entries(edited).filter(([key, value]) => !gone.includes(key) && !isEmpty(value)),
	);
	return either ? written : filled(fields, written, (field) => field.list === true || !left.includes(field));
}

/** Twice: the first round may enter a branch (`unit: working_days`) whose own fields the second one fills (`ends`). */
function filled(fields: readonly FormField[], document: Document, wanted: (field: FormField) => boolean): Document {
	const once = (whole: Document): Document =>
		fieldsOf(fields, whole).reduce<Document>((sofar, field) => {
			const value = sofar[field.field] === undefined && wanted(field) ? beginning(field) : undefined;
			return value === undefined ? sofar : { ...sofar, [field.field]: value };
		}, whole);
	return once(once(document));
}

/** Where one field begins: with its own start, an empty list, or a document of its own. */
export function beginning({ start, list, meta: { interface: name, options, required } }: FormField): unknown {
	if (start !== undefined) return start;
	if (list === true) return [];
	if (name === rulesInterface && required && isDocument(options))
		return fresh(fieldsIn(options), member(options, 'either') === true);
	return undefined;
}

export const rulesInterface = 'closedloop-rules';

/** Fields of a form as its options carry them; what is none is left out. */
export const fieldsIn = (options: Document | null): readonly FormField[] =>
	listIn(member(options, 'fields')).filter(isField);

const isField = (value: unknown): value is FormField =>
	isDocument(value) && typeof member(value, 'field') === 'string' && isDocument(member(value, 'meta'));

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';
