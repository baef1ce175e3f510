import { bindNames, profiles, type Edition, type Pack, type PackElement, type PackRules } from '@closedloop/schema';
import * as z from 'zod';
import type { Fragments } from '../core/packs/index.ts';
import { codes, exact, readShape, text, words } from './reading.ts';

/** One line of a source text, or some: `F1:537`, `F1:537-539`. */
const line = z.string().regex(/^F\d:\d+(-\d+)?$/);
const ours = z.union([z.literal(true), codes]);
const code = z.string().regex(/^[a-z][a-z0-9_]*$/);
const department = z.string().regex(/^[A-Z][A-Z0-9_-]*$/);

/** A rule as it is written; its shape is read where it becomes a row, here only where it comes from. */
const element: z.ZodType<PackElement> = z
	.looseObject({ source: line.optional(), ours: ours.optional() })
	.refine(({ source, ours: own }) => source !== undefined || own !== undefined, { error: 'no_provenance' });
const elements = z.array(element).default([]);
const named = (fragment: z.ZodType<string>) => z.union([fragment, z.array(element)]);

const provenance = { source: line.optional(), ours: ours.optional() };
const asks = z.strictObject({
	calendar: words,
	lead: department.nullable(),
	departments: z.array(z.strictObject({ code: department, label: text, ...provenance }).transform(exact)).default([]),
	posts: z
		.array(
			z
				.strictObject({
					code,
					label: text,
					held_by: z.union([z.literal('people'), z.strictObject({ head_of: words })]),
					quorum: z.union([z.enum(['any', 'all']), z.int().positive()]).optional(),
					...provenance,
				})
				.transform(exact),
		)
		.default([]),
	bind: z.array(z.enum(bindNames)).default([]),
});

export const edition: z.ZodType<Edition> = z.strictObject({
	version: z.int().positive(),
	source: line,
	in_force_on: z.iso.date().nullable(),
	issued_by: text.nullable(),
});

const clause = z
	.strictObject({
		id: z.string().regex(/^P\d\d-\d\d$/),
		says: text,
		source: z.string().regex(/^F\d:\d+(-\d+)?(, ?(F\d:)?\d+(-\d+)?)*$/),
		by: z.union([words.transform((place) => [place]), codes]).optional(),
		awaits: z
			.string()
			.regex(/^[A-G]\d$/)
			.optional(),
		not_built: text.optional(),
	})
	.refine(({ by, awaits, not_built }) => [by, awaits, not_built].filter((way) => way !== undefined).length === 1, {
		error: 'one_way',
	})
	.transform(exact);

const rules: z.ZodType<PackRules> = z
	.strictObject({
		applies: z.record(z.string(), z.unknown()).default({}),
		categories: elements,
		severities: named(words),
		default_severity: words,
		severity_matrix: element.optional(),
		deadlines: elements,
		approvals: elements,
		justify: elements,
		no_action_reasons: elements,
		routes: elements,
		facts: elements,
		duties: elements,
		slips: elements,
		notices: elements,
		contacts: elements,
		repeat: element.optional(),
		confidentiality: element.optional(),
		retention: element.optional(),
		number: element,
		workflows: z.record(z.string(), words),
	})
	.transform(exact);

const packCode = z.string().regex(/^P\d\d$/);
const profile = z.enum(profiles);
const head = z
	.strictObject({
		pack: packCode,
		title: text,
		edition,
		profile,
		asks,
		remarks: text.optional(),
		ledger: z.array(clause).min(1, { error: 'empty' }),
	})
	.transform(exact);

const sector: z.ZodType<Pick<Pack, 'pack' | 'profile'>> = z.looseObject({ pack: packCode, profile });

/** Which pack it is and whose words it speaks, the rest unread. @throws RuleError */
export const parsePackSector = (document: unknown): Pick<Pack, 'pack' | 'profile'> => readShape(sector, document);

/** Without provenance of their own: all of them are ours. */
const parts: z.ZodType<Readonly<Record<string, readonly PackElement[]>>> = z.record(
	z.string(),
	z.array(z.looseObject({})),
);
const fragments: z.ZodType<Fragments> = z.strictObject({ ladders: parts, severities: parts, pauses: parts });

/** Shared parts of packs, one file each. @throws RuleError */
export const parseFragments = (document: unknown): Fragments => readShape(fragments, document);

const headKeys = new Set(['pack', 'title', 'edition', 'profile', 'asks', 'remarks', 'ledger']);

/** A pack as its file says it. Keys of rules stand beside those of the head. @throws RuleError by place in the file */
export function parsePack(document: unknown): Pack {
	const bag = readShape(z.record(z.string(), z.unknown()), document);
	const part = (wanted: boolean) =>
		Object.fromEntries(Object.entries(bag).filter(([key]) => headKeys.has(key) === wanted));
	return { ...readShape(head, part(true)), rules: readShape(rules, part(false)) };
}
