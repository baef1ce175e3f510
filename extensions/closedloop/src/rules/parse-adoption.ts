import {
	bindNames,
	clauseStates,
	type Adoption,
	type AdoptionAnswers,
	type Edition,
	type KeptClause,
	type NewDepartment,
	type NewPost,
} from '@closedloop/schema';
import * as z from 'zod';
import { edition } from './parse-pack.ts';
import { codes, exact, readShape, text, words } from './reading.ts';

const department: z.ZodType<NewDepartment> = z
	.strictObject({
		create: z.literal(true),
		code: words.optional(),
		name: words.optional(),
		name_en: words.optional(),
		parent: words.optional(),
	})
	.transform(exact);

const post: z.ZodType<NewPost> = z
	.strictObject({ create: z.literal(true), name: words.optional(), holders: codes.optional() })
	.transform(exact);

const answers: z.ZodType<AdoptionAnswers> = z
	.strictObject({
		departments: z.record(z.string(), z.union([words, department])).optional(),
		lead: words.optional(),
		posts: z.record(z.string(), z.union([words, post])).optional(),
		calendar: words.optional(),
		bind: z.partialRecord(z.enum(bindNames), codes).optional(),
		number_pattern: words.optional(),
		priority: z.int().positive().optional(),
	})
	.transform(exact);

/** What an administrator answers to packs, by the code of each. @throws RuleError by place, `P36.departments.SALES` */
export const parseAdoptionAnswers = (document: unknown): Readonly<Record<string, AdoptionAnswers>> =>
	readShape(z.record(z.string(), answers), document);

/** Columns of JSON lose what is null. */
const kept: z.ZodType<Edition> = z
	.record(z.string(), z.unknown())
	.transform((written): unknown => ({ in_force_on: null, issued_by: null, ...written }))
	.pipe(edition);
const clause: z.ZodType<KeptClause> = z
	.strictObject({ id: words, says: text, source: words, state: z.enum(clauseStates), by: codes.optional() })
	.transform(exact);
const adoption: z.ZodType<Adoption> = z
	.strictObject({ pack: words, edition: kept, answers, ledger: z.array(clause).optional() })
	.transform(exact);

/** What adoption wrote on the row of a procedure. @throws RuleError */
export const parseAdoption = (value: unknown): Adoption => readShape(adoption, value, 'adoption');
