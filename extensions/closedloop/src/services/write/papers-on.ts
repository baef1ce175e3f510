import type { KindName } from '@closedloop/schema';
import type { UpdateCase } from '../../core/record/index.ts';
import { stringOf } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { hungFiles } from '../../store/attachments/hung-files.ts';
import type { WriteContext } from './context.ts';

/** How many files hang on a decision that somebody outside signs; of anything else it is not asked. */
export const papersOn = async (
	knex: WriteContext['database'],
	kind: KindName,
	record: RecordView,
): Promise<Pick<UpdateCase, 'papers'>> =>
	kind === 'decision' && stringOf(record.outside) !== null
		? { papers: (await hungFiles(knex, 'cl_decision', [String(record.id)])).length }
		: {};
