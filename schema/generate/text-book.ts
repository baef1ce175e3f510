import type { Text } from '../shapes/text.ts';

/** Collects the texts a snapshot refers to by `$t:` keys, so that they show in the reader's language. */
export interface TextBook {
	/** Notes the text under the key and answers the reference Studio resolves. */
	refer(key: string, text: Text): string;
}
