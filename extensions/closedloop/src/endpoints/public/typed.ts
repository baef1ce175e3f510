import type { Request } from 'express';
import { submissionFields, type Typed } from '../../core/intake/index.ts';
import type { Posted } from './read-body.ts';

/** What was typed into the form, by its fields. */
export const typedIn = (posted: Posted): Typed =>
	Object.fromEntries(submissionFields.map((field) => [field, posted.get(field) ?? '']));

/** A link or QR code on a label may name product, lot and site; nothing that is said about a person. */
export function prefilled({ query }: Request): Typed {
	return Object.fromEntries(
		(['kind', 'product', 'lot', 'site'] as const).flatMap((field) => {
			const value = query[field];
			return typeof value === 'string' ? [[field, value.slice(0, 200)]] : [];
		}),
	);
}
