import type { Stored } from '@closedloop/schema';
import * as z from 'zod';
import { exact, readShape } from '../../rules/index.ts';

/** What is to be played. */
export interface SimulationQuestion {
	/** Id of a stored version … */
	readonly procedure?: string;
	/** … or a row as it stands in the form; without either the procedure that applies is played. */
	readonly draft?: Stored<'cl_procedures'>;
	/** Columns of the record, as they would be registered; instants without a zone are the procedure's wall clock. */
	readonly facts?: Stored<'cl_feedback'>;
	readonly acknowledged_at?: string;
	readonly answered_at?: string;
}

const row = z.record(z.string(), z.unknown());
const shape: z.ZodType<SimulationQuestion> = z
	.strictObject({
		procedure: z.uuid().optional(),
		draft: row.optional(),
		facts: row.optional(),
		acknowledged_at: z.string().optional(),
		answered_at: z.string().optional(),
	})
	.transform(exact);

/** @throws RuleError naming the member */
export const simulationQuestion = (body: unknown): SimulationQuestion => readShape(shape, body ?? {});
