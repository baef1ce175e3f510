import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { feedbackKindCodes, kindNames, recordKinds } from '@closedloop/schema';
import * as z from 'zod';

/**
 * Seed rows as written in YAML. Keys are columns; a slip in one is a failing test. Rule columns are left to the
 * product's own parsers (`services/rules`), so that what the seed says is what the desk reads.
 */

const version = { id: z.uuid(), code: z.string(), version: z.int(), status: z.literal('published') };
const rules = z.unknown();
const names = z.array(z.string()).min(1);
const bag = z.record(z.string(), z.unknown());

export const procedureRows = z.array(
	z.strictObject({
		...version,
		status: z.enum(['published', 'draft']),
		title: z.string(),
		title_en: z.string(),
		source: z.string(),
		priority: z.int(),
		workflow: z.uuid(),
		calendar: z.uuid(),
		lead_department: z.uuid(),
		number_pattern: z.string().includes('{n:'),
		applies: rules,
		categories: rules,
		severities: rules,
		default_severity: rules,
		deadlines: rules,
		approvals: rules,
		no_action_reasons: rules,
		justify: rules.optional(),
		routes: rules.optional(),
		facts: rules.optional(),
		repeat: rules.optional(),
		cycles: rules.optional(),
		slips: rules.optional(),
		notices: rules.optional(),
		retention_years: rules.optional(),
		remarks: z.string().min(1),
	}),
);

export const workflowRows = z.array(
	z.strictObject({
		...version,
		subject: z.enum(kindNames.map((kind) => recordKinds[kind].collection)),
		/** Absent = it is. */
		standard: z.literal(false).optional(),
		types: z.array(z.string()).optional(),
		initial: rules,
		states: rules,
		transitions: rules,
	}),
);

export const calendarRows = z.array(
	z.strictObject({
		id: z.uuid(),
		code: z.string(),
		name: z.string(),
		parent: z.uuid().optional(),
		time_zone: z.string().optional(),
		country: z.literal('CN').optional(),
		weekly: rules,
	}),
);

export const questionnaireRows = z.array(
	z.strictObject({
		...version,
		title: z.string(),
		source: z.string(),
		intro: z.strictObject({ zh: z.string(), en: z.string() }),
		items: rules,
		scheme: rules,
	}),
);

export const departmentRows = z.array(
	z.strictObject({
		id: z.uuid(),
		code: z.string(),
		name: z.string(),
		name_en: z.string(),
		parent: z.uuid().nullable(),
	}),
);

const inTwo = z.strictObject({ zh: z.string(), en: z.string() });

/** A template of every language. */
export const replyTemplateRows = z.array(
	z.strictObject({
		position: z.int().positive(),
		feedback_kinds: z.array(z.enum(feedbackKindCodes)).min(1),
		title: inTwo,
		text: inTwo,
	}),
);

export const translationRows = z.array(
	z.strictObject({ key: z.string(), zh: z.string(), en: z.string(), tw: z.string().optional() }),
);

export const presetRows = z.array(
	z.strictObject({
		collection: z.string(),
		bookmark: z.string().nullable(),
		icon: z.string().optional(),
		color: z.string().optional(),
		layout: z.literal('tabular'),
		layout_query: z.strictObject({ tabular: z.strictObject({ fields: names, sort: names, limit: z.int() }) }),
		layout_options: bag.nullable(),
		refresh_interval: z.int().optional(),
		filter: bag.optional(),
	}),
);

const place = { position_x: z.int().positive(), position_y: z.int().positive() };

export const dashboardRows = z.array(
	z.strictObject({
		id: z.uuid(),
		name: z.string(),
		icon: z.string(),
		color: z.string().nullable(),
		note: z.string(),
		panels: z.array(
			z.strictObject({
				id: z.uuid(),
				name: z.string(),
				icon: z.string(),
				color: z.string().optional(),
				type: z.string(),
				show_header: z.boolean(),
				...place,
				width: z.int().min(6),
				height: z.int().min(6),
				options: bag,
			}),
		),
	}),
);

export const flowRows = z.array(
	z.strictObject({
		id: z.uuid(),
		name: z.string(),
		icon: z.string(),
		color: z.string().nullable(),
		description: z.string(),
		status: z.literal('inactive'),
		trigger: z.literal('event'),
		accountability: z.literal('all'),
		options: bag,
		operation: z.uuid(),
		operations: z.array(
			z.strictObject({
				id: z.uuid(),
				name: z.string(),
				key: z.string(),
				type: z.enum(['condition', 'request']),
				...place,
				options: bag,
				resolve: z.uuid().nullable(),
				reject: z.uuid().nullable(),
			}),
		),
	}),
);

export const seedFolder = dirname(fileURLToPath(import.meta.url));

/** Every YAML file of the seed, relative to its folder. */
export const seedFiles = readdirSync(seedFolder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.yaml'))
	.sort();

export const seedText = (file: string): string => readFileSync(join(seedFolder, file), 'utf8');

/** The rows of all files whose path starts so. @throws ZodError on a key or value that is none of ours */
export const readRows = <Row>(start: string, shape: z.ZodType<Row[]>): Row[] =>
	seedFiles.filter((file) => file.startsWith(start)).flatMap((file) => shape.parse(parse(seedText(file))));

/** Procedures of a desk that was seeded with the examples: beside those the plain one has no place. */
export const proceduresOfExamples = (): z.infer<typeof procedureRows> => [
	...readRows('examples/', procedureRows),
	...readRows('own/', procedureRows).filter(({ code }) => code !== 'GENERAL'),
];

/** Departments of such a desk, parents first. */
export const departmentsOfExamples = (): z.infer<typeof departmentRows> => [
	...readRows('departments.yaml', departmentRows),
	...readRows('example-departments.yaml', departmentRows),
];
