import { collections, namedRoles, type CollectionName, type Fields, type Stored } from '@closedloop/schema';
import type { EventContext } from '@directus/types';
import { widePolicies } from '../../core/reading/index.ts';
import { newestOf, textOf } from '../../core/workflow/index.ts';
import { departmentRows, policyRows } from '../../store/records/rule-rows.ts';
import { readRules } from '../../store/reading/read-rules.ts';
import { choiceRows, documentsOf, existingIds, pastVersions, publishedOf } from '../../store/rules/documents.ts';
import { countIn, jsonIn, textIn } from '../../store/row-values.ts';
import { workflowViewIn } from '../rulebook/index.ts';
import {
	type Around,
	type NamedWorkflow,
	type Neighbour,
	parseProcedure,
	parseWorkflow,
	RuleError,
} from '../../rules/index.ts';

export type WriteContext = Pick<EventContext, 'database' | 'schema'>;

/** Reads what a procedure or workflow leans on. `row` is the document as it would be after the write. */
export async function gatherAround(row: RuleRow, { database, schema }: WriteContext): Promise<Around> {
	const ids = [...new Set(JSON.stringify(row).match(uuid) ?? [])];
	const workflows = await publishedOf(database, 'cl_workflows', [
		'id',
		'code',
		'version',
		'subject',
		'status',
		'standard',
		'types',
		'initial',
		'states',
		'transitions',
	]);
	const choices = new Map(
		(await choiceRows(database)).map(({ collection, field, options }) => [
			`${String(collection)}.${String(field)}`,
			choicesIn(options),
		]),
	);
	return {
		workflow: await namedWorkflow(row.workflow, database),
		workflows: newestOf(workflows.flatMap((each) => readable(each, workflowViewIn))),
		columnsOf: (collection) =>
			new Set([...ownColumns(collection), ...Object.keys(schema?.collections[collection]?.fields ?? {})]),
		datesOf: (collection) =>
			new Set([...ownColumns(collection, dated), ...typedIn(schema?.collections[collection]?.fields ?? {}, dated)]),
		numbersOf: (collection) =>
			new Set([...ownColumns(collection, counted), ...typedIn(schema?.collections[collection]?.fields ?? {}, counted)]),
		choicesOf: (column, collection = 'cl_feedback') => choices.get(`${collection}.${column}`) ?? null,
		policies: await existingIds(database, 'directus_policies', ids),
		policyNames: (await policyRows(database)).map(({ name }) => textIn(name) ?? ''),
		users: await existingIds(database, 'directus_users', ids),
		wideReaders: await wideReaders(database),
		departments: new Set((await departmentRows(database)).flatMap(({ id, code }) => [String(id), String(code)])),
		published: (await publishedOf(database, 'cl_procedures', neighbourColumns)).flatMap((each) =>
			readable(each, neighbourIn),
		),
	};
}

/** Policies as we ship them that are not for whoever reads everything, and yet do. */
async function wideReaders(database: WriteContext['database']): Promise<readonly string[]> {
	const narrow = Object.values(namedRoles).filter(({ policy }) => !widePolicies.includes(policy));
	const wide: string[] = [];
	for (const { policy, label } of narrow) {
		const rules = await readRules(database, [policy], 'cl_feedback');
		if (rules.some((rule) => Object.keys(rule).length === 0)) wide.push(label.en);
	}
	return wide;
}

/** What the other versions of a procedure ask for, of those that were ever published: records may hold it. */
export async function otherVersions(
	{ id, code }: RuleRow,
	{ database }: WriteContext,
): Promise<NonNullable<Around['otherVersions']>> {
	const rows = await pastVersions(database, textOf(code) ?? '');
	return rows
		.filter((each) => String(each.id) !== textOf(id))
		.flatMap((each) =>
			readable(each, (row) => ({ version: countIn(row.version), facts: parseProcedure(row).facts ?? [] })),
		);
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const neighbourColumns = [
	'id',
	'code',
	'version',
	'priority',
	'applies',
	'default_severity',
	'number_pattern',
	'posts',
	'workflows',
	'facts',
] as const;

function ownColumns(collection: string, types?: readonly string[]): readonly string[] {
	const known: Readonly<Record<string, { readonly fields: Fields }>> = collections;
	return Object.entries(known[collection]?.fields ?? {})
		.filter(([, { type }]) => types === undefined || types.includes(type))
		.map(([name]) => name);
}

const dated = ['date', 'dateTime', 'timestamp'];

const counted = ['integer', 'bigInteger', 'float', 'decimal'];

const typedIn = (
	fields: Readonly<Record<string, { readonly type: string }>>,
	types: readonly string[],
): readonly string[] =>
	Object.entries(fields)
		.filter(([, { type }]) => types.includes(type))
		.map(([name]) => name);

/** By id, or written in the same breath; of the latter only what stands in it counts. */
async function namedWorkflow(value: unknown, knex: EventContext['database']): Promise<NamedWorkflow | null> {
	const id = textOf(value);
	const [stored] = id === null ? [] : await documentsOf(knex, 'cl_workflows', [id]);
	const inline = typeof value === 'object' && value !== null ? { ...value } : {};
	if (!stored && Object.keys(inline).length === 0) return null;
	return readable({ ...stored, ...inline }, workflowIn)[0] ?? null;
}

const workflowIn = (row: Stored<'cl_workflows'>): NamedWorkflow => ({
	subject: textIn(row.subject) ?? '',
	status: textIn(row.status) ?? 'draft',
	rules: parseWorkflow(row),
});

function neighbourIn(row: Stored<'cl_procedures'>): Neighbour {
	const { applies, posts = [], workflows = [], facts = [] } = parseProcedure(row);
	return {
		code: textIn(row.code) ?? '',
		version: countIn(row.version),
		priority: countIn(row.priority),
		applies,
		posts: posts.map(({ code }) => code),
		workflows,
		facts: facts.map(({ on, code }) => ({ on, code })),
	};
}

/**
 * A draft may be half written, and nothing another document lacks may keep this one from being saved: what cannot be
 * read is not there.
 */
export function readable<Row, T>(row: Row, read: (row: Row) => T): readonly T[] {
	try {
		return [read(row)];
	} catch (error) {
		if (error instanceof RuleError) return [];
		throw error;
	}
}

/** Null when the field takes any text. */
function choicesIn(options: unknown): ReadonlySet<string> | null {
	const parsed = jsonIn(options);
	if (typeof parsed !== 'object' || parsed === null || !('choices' in parsed) || !Array.isArray(parsed.choices))
		return null;
	if ('allowOther' in parsed && parsed.allowOther === true) return null;
	return new Set(
		parsed.choices.flatMap((choice: unknown) =>
			typeof choice === 'object' && choice !== null && 'value' in choice ? [String(choice.value)] : [],
		),
	);
}

/** Rule documents that are checked on save. */
export type RuleCollection = Extract<
	CollectionName,
	'cl_procedures' | 'cl_workflows' | 'cl_questionnaires' | 'cl_calendars'
>;

/** A rule document as it came, of the database or of a client. */
export type RuleRow = Stored<RuleCollection>;
