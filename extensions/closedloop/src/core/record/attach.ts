import { words } from '../history/index.ts';
import type { UpdateCase } from './case.ts';
import type { Decision } from './drafts.ts';
import { eventOf } from './event.ts';

/** A file that has just been hung on a record. */
export interface Attachment {
	readonly file: string;
	/** Of its bytes as the storage holds them, lower-case hexadecimal. */
	readonly sha256: string;
	/** Bytes. */
	readonly size: number;
	/** As it will be downloaded; may name a person. */
	readonly name: string;
}

/**
 * Evidence is a line of the history: whoever changes the bytes later, past the locks or on the disk, is found by the
 * digest.
 */
export function decideAttach({ at }: Pick<UpdateCase, 'at'>, { name, ...told }: Attachment): Decision {
	return {
		patch: {},
		events: [eventOf('attached', { at }, { ...told, name: words(name) })],
		clocks: [],
		messages: [],
	};
}
