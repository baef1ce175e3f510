import type { RecordView } from '../../workflow/index.ts';
import { endedCapa } from './capa-demand.ts';
import { unknownCodes, type UpdateCase, type Refusal } from '../../record/index.ts';
import { loweringRefused } from './severity.ts';

/**
 * What a write brings that would switch a duty off unseen: unknown codes, a severity lowered without a word, a CAPA
 * that has ended.
 */
export const wrongIn = (given: UpdateCase, view: RecordView): readonly Refusal[] =>
	[
		unknownCodes(given, given.record, view),
		loweringRefused(given, view) ?? [],
		endedCapa(given, given.record) ?? [],
	].flat();
