import {
	collections,
	versionedCollections,
	type CollectionName,
	type Instant,
	type Locale,
	type Stored,
} from '@closedloop/schema';
import { textOf } from '../../core/workflow/index.ts';
import { departmentTree, documentsOf, versionsOf } from '../../store/rules/documents.ts';
import { isoOf } from '../../store/row-values.ts';
import { refuse } from '../refusal.ts';
import { departmentProblems, problem, replyTemplateProblems, RuleError } from '../../rules/index.ts';
import { draftProblems, publishingProblems } from './check.ts';
import type { RuleCollection, WriteContext } from './gather.ts';
import { judgeCalendars, refuseUsedCalendars } from './save-calendars.ts';
import { changedColumns, versionStep } from './version.ts';
import { refuseProblems } from '../refusing.ts';

/** Rules and what is placed beside them, as they are written. */
type Values = Stored<RuleCollection | 'cl_departments' | 'cl_reply_templates'>;

/** One write of rules: what the administrator sent, when, and in which language to answer. */
export interface RuleWrite extends WriteContext {
	readonly payload: Values;
	readonly at: Instant;
	readonly locale: Locale;
}

/** What is to be written of a new document. @throws CL_INVALID one error per problem */
export async function createRules(collection: RuleCollection, write: RuleWrite): Promise<Values> {
	const row = { ...defaults(collection, write), ...write.payload };
	if (collection === 'cl_calendars') return createCalendar(row, write);
	await refuseTakenVersion(collection, null, row, write);
	return judged(collection, null, row, write);
}

/** What is to be written to existing documents. @throws CL_INVALID, CL_IMMUTABLE */
export async function updateRules(
	collection: RuleCollection,
	keys: readonly string[],
	write: RuleWrite,
): Promise<Values> {
	const rows = await documentsOf(write.database, collection, keys);
	if (collection === 'cl_calendars')
		return judgeCalendars(
			rows.map((before) => ({ ...before, ...write.payload })),
			write.payload,
			write,
		);
	const patches: Values[] = [];
	for (const before of rows) {
		const after = { ...before, ...write.payload };
		const patch = await judged(collection, before, after, write);
		await refuseTakenVersion(collection, before, after, write);
		patches.push(patch);
	}
	const [first, ...others] = patches;
	if (first === undefined) return write.payload;
	// One payload is written to all of them: what is right for one must be right for each.
	if (others.some((patch) => Object.keys(patch).join() !== Object.keys(first).join()))
		throw refuse('CL_IMMUTABLE', {}, write.locale, collection);
	return first;
}

/**
 * @throws CL_UNDELETABLE for what was published: records were made under it; CL_IN_USE for a calendar that something
 * counts by
 */
export async function deleteRules(
	collection: RuleCollection,
	keys: readonly string[],
	{ database, locale }: Omit<RuleWrite, 'payload' | 'at'>,
): Promise<void> {
	if (collection === 'cl_calendars') await refuseUsedCalendars(keys, { database, locale });
	if (!isVersioned(collection)) return;
	const kept = (await documentsOf(database, collection, keys)).filter(({ status }) => status !== 'draft');
	if (kept.length > 0) throw refuse('CL_UNDELETABLE', {}, locale, collection);
}

/** @throws CL_INVALID when the departments would form a circle */
export async function placeDepartments(
	keys: readonly string[],
	{ payload, database, locale }: RuleWrite,
): Promise<Values> {
	if (!('parent' in payload)) return payload;
	const tree = await departmentTree(database);
	refuseProblems('cl_departments', departmentProblems(keys, textOf(payload.parent), tree), locale);
	return payload;
}

/** @throws CL_INVALID for a placeholder nobody would fill, one error for each */
export function judgeReplyTemplate(
	_keys: readonly string[],
	{ payload, locale }: Pick<RuleWrite, 'payload' | 'locale'>,
): Values {
	if ('text' in payload)
		refuseProblems('cl_reply_templates', replyTemplateProblems(textOf(payload.text) ?? ''), locale);
	return payload;
}

/** @throws CL_INVALID for a version there is already, with the next one free */
async function refuseTakenVersion(
	collection: RuleCollection,
	before: Values | null,
	after: Values,
	{ database, locale }: RuleWrite,
): Promise<void> {
	const [code, version] = [textOf(after.code), Number(after.version)];
	if (code === null || (before !== null && before.code === code && Number(before.version) === version)) return;
	const versions = await versionsOf(database, collection, code, before === null ? null : String(before.id));
	if (versions.includes(version))
		refuseProblems(
			collection,
			[problem('version', 'version_exists', { version, next: Math.max(...versions) + 1 })],
			locale,
		);
}

/** Below another calendar an unwritten zone is that one's, whatever the database would fill in. */
async function createCalendar(row: Values, write: RuleWrite): Promise<Values> {
	const alone = row.parent === undefined || row.parent === null;
	const zone = alone ? {} : { time_zone: write.payload.time_zone ?? '' };
	return judgeCalendars([{ ...row, ...zone }], { ...write.payload, ...zone }, write);
}

const isVersioned = (collection: CollectionName): boolean => versionedCollections.some((name) => name === collection);

async function judged(
	collection: RuleCollection,
	before: Values | null,
	after: Values,
	write: RuleWrite,
): Promise<Values> {
	const { payload, locale } = write;
	switch (stepOf(collection, before, after, locale)) {
		case 'draft':
			refuseProblems(collection, draftProblems(collection, after), locale);
			return publishedAt(collection, payload, null);
		case 'publish':
			refuseProblems(collection, await publishingProblems(collection, after, write), locale);
			return publishedAt(collection, payload, write.at);
		case 'keep':
			return onlyChanges(collection, before ?? {}, after, payload);
		case 'immutable':
			throw refuse('CL_IMMUTABLE', {}, locale, collection);
		case 'unknown_status':
			refuseProblems(collection, [problem('status', 'invalid_status', { status: textOf(after.status) ?? '' })], locale);
			return payload;
		case 'draft_retired':
			refuseProblems(collection, [problem('status', 'draft_retired')], locale);
			return payload;
	}
}

/** Text that is no JSON cannot be compared with what stands there. */
function stepOf(
	collection: RuleCollection,
	before: Values | null,
	after: Values,
	locale: Locale,
): ReturnType<typeof versionStep> {
	try {
		return versionStep(collection, before, after);
	} catch (error) {
		if (error instanceof RuleError) refuseProblems(collection, error.problems, locale);
		throw error;
	}
}

/** The instant of publication is ours to tell; a draft has none. */
function publishedAt(collection: RuleCollection, payload: Values, at: Instant | null): Values {
	const said = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'published_at'));
	return at !== null && 'published_at' in collections[collection].fields ? { ...said, published_at: isoOf(at) } : said;
}

/**
 * A published document sent back as it was read is written only where it differs, so that no spelling counts as a
 * change.
 */
function onlyChanges(collection: RuleCollection, before: Values, after: Values, payload: Values): Values {
	const changed = new Set(changedColumns(collection, before, after));
	return Object.fromEntries(
		Object.entries(payload).filter(([name]) => !(name in collections[collection].fields) || changed.has(name)),
	);
}

/** What the database would fill in, so that a document is judged as it will stand. */
function defaults(collection: RuleCollection, { schema }: WriteContext): Values {
	const fields = schema?.collections[collection]?.fields ?? {};
	return Object.fromEntries(
		Object.keys(collections[collection].fields).flatMap((name) => {
			const value: unknown = fields[name]?.defaultValue;
			return value === undefined || value === null ? [] : [[name, value]];
		}),
	);
}
