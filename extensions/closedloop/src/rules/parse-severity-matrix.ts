import type { SeverityMatrix } from '@closedloop/schema';
import * as z from 'zod';
import { words } from './reading.ts';

export const severityMatrix: z.ZodType<SeverityMatrix> = z.strictObject({
	rows: words,
	columns: words,
	cells: z.array(z.strictObject({ row: words, column: words, severity: words })).min(1, { error: 'empty' }),
	source: words,
});
