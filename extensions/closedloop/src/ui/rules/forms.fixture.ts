import { snapshot } from '@closedloop/schema/snapshot/index.ts';
import { fieldsIn, isDocument, type Document } from './shape.ts';

/** Options of the editor of a rule column, as Studio gets them. */
export function optionsOf(collection: string, field: string): Document {
	const options = snapshot.collections
		.find((each) => each.collection === collection)
		?.fields.find((each) => each.field === field)?.meta.options;
	if (!isDocument(options)) throw new Error(`${collection}.${field} has no form`);
	return options;
}

/** Options of a part within, by the keys that lead to it. */
export const optionsAt = (options: Document, ...path: readonly string[]): Document =>
	path.reduce<Document>((within, key) => {
		const options = fieldsIn(within).find(({ field }) => field === key)?.meta.options;
		if (!options) throw new Error(`no form at ${path.join('.')}`);
		return options;
	}, options);
