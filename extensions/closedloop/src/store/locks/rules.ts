import {
	collections,
	engineCollections,
	recordKinds,
	systemFields,
	versionedCollections,
	type FrozenRule,
	type RecordKind,
} from '@closedloop/schema';
import { deliveryColumns } from '@closedloop/schema/history-columns.ts';
import type { Lock, LockRule, Sql } from './lock.ts';

/** Columns of ours that a table has; an administrator may have taken one away. */
export type ColumnsOf = (table: string) => ReadonlySet<string>;

/**
 * The last lock: what holds whatever way a write takes, raw SQL included (docs/principles.md, "One door"). Guarded
 * columns of a record change only together with its next event; events, clocks and messages appear only beside their
 * record's write; published rules and quality records stay.
 */
export function locks(columnsOf: ColumnsOf): readonly Lock[] {
	return [
		...Object.values(recordKinds).flatMap((kind) => recordLocks(kind, columnsOf)),
		...eventLocks(),
		...clockLocks(),
		...messageLocks(columnsOf),
		...versionedCollections.flatMap((table) => versionedLocks(table, columnsOf)),
		...machineLocks(),
		...fileLocks(columnsOf),
	];
}

const always = (): string => '1 = 1';
const undeletable = (table: string): Lock => ({
	table,
	before: 'DELETE',
	rules: [{ when: always, raise: 'CL:UNDELETABLE' }],
});

function recordLocks(kind: Omit<RecordKind, 'name'>, columnsOf: ColumnsOf): Lock[] {
	const { collection } = kind;
	return [
		{
			table: collection,
			before: 'INSERT',
			rules: [{ when: () => 'NEW.seq IS NULL OR NEW.seq < 1 OR NEW.last_event IS NULL', raise: 'CL:GUARDED:seq' }],
		},
		{
			table: collection,
			before: 'UPDATE',
			rules: [
				// A write of the engine brings its event; of two that decided on the same state the later one loses.
				{ when: (sql) => `${sql.differs('last_event')} AND NEW.seq > COALESCE(OLD.seq, 0)`, raise: null },
				{ when: (sql) => sql.differs('last_event'), raise: 'CL:CONFLICT' },
				...guardedColumns(kind, columnsOf).map((column) => frozen(column)),
			],
		},
		undeletable(collection),
	];
}

function guardedColumns({ collection, frozen: rules }: Omit<RecordKind, 'name'>, columnsOf: ColumnsOf): string[] {
	const whole = staysWhole(rules);
	const guarded = Object.entries(collections[collection].fields)
		.filter(([, { guarded: kept, type, transient }]) => type !== 'alias' && (kept === true || (whole && !transient)))
		.map(([name]) => name);
	return [...new Set(['id', 'status', ...guarded])].filter(
		(column) => column !== 'last_event' && columnsOf(collection).has(column),
	);
}

/** A decision stays as it was proposed and as it was answered, whatever way a write takes. */
const staysWhole = (rules: readonly FrozenRule[]): boolean =>
	rules.some(
		({ columns, while: { field, values } }) => columns === 'all' && field === 'status' && values === undefined,
	);

const frozen = (column: string): LockRule => ({ when: (sql) => sql.differs(column), raise: `CL:GUARDED:${column}` });

/** `EXISTS` a record of this kind whose column equals … */
const parentExists = (collection: string, condition: string): string =>
	`EXISTS (SELECT 1 FROM ${collection} parent WHERE ${condition})`;

function eventLocks(): Lock[] {
	const known = Object.values(recordKinds).map(
		({ collection, link }) =>
			`NEW.collection = '${collection}' AND NEW.record = NEW.${link} AND ${parentExists(collection, 'parent.id = NEW.record AND parent.seq >= NEW.seq')}`,
	);
	const refused: LockRule = { when: always, raise: 'CL:GUARDED:events' };
	return [
		{
			table: 'cl_events',
			before: 'INSERT',
			rules: [...known.map((when): LockRule => ({ when: () => when, raise: null })), refused],
		},
		{ table: 'cl_events', before: 'UPDATE', rules: [refused] },
		{ table: 'cl_events', before: 'DELETE', rules: [refused] },
	];
}

/** The row was caused by the newest event of the record it hangs on. */
const causedByParent = (kinds: readonly Omit<RecordKind, 'name'>[]): string =>
	kinds
		.map(({ collection, link }) =>
			parentExists(collection, `parent.id = NEW.${link} AND parent.last_event = NEW.caused_by`),
		)
		.join(' OR ');

function clockLocks(): Lock[] {
	const caused = causedByParent(Object.values(recordKinds));
	const foreign: LockRule = { when: () => `NOT (${caused})`, raise: 'CL:GUARDED:clocks' };
	return [
		{ table: 'cl_clocks', before: 'INSERT', rules: [foreign] },
		{
			table: 'cl_clocks',
			before: 'UPDATE',
			rules: [{ when: (sql) => `NOT ${sql.differs('caused_by')}`, raise: 'CL:GUARDED:clocks' }, foreign],
		},
		undeletable('cl_clocks'),
	];
}

function messageLocks(columnsOf: ColumnsOf): Lock[] {
	const kept = Object.entries(collections.cl_messages.fields).filter(
		([name]) => !deliveryColumns.includes(name) && columnsOf('cl_messages').has(name),
	);
	return [
		{
			table: 'cl_messages',
			before: 'INSERT',
			rules: [{ when: () => `NOT (${causedByParent(Object.values(recordKinds))})`, raise: 'CL:GUARDED:messages' }],
		},
		{
			table: 'cl_messages',
			before: 'UPDATE',
			rules: kept.map(([name, { refers }]): LockRule => ({
				// When a colleague or contact is deleted the database itself empties the column.
				when: (sql) =>
					refers?.onDelete === 'SET NULL' ? `${sql.differs(name)} AND NEW.${name} IS NOT NULL` : sql.differs(name),
				raise: `CL:GUARDED:${name}`,
			})),
		},
		undeletable('cl_messages'),
	];
}

function versionedLocks(table: (typeof versionedCollections)[number], columnsOf: ColumnsOf): Lock[] {
	const kept = Object.entries(collections[table].fields).filter(
		([name, { type }]) => name !== 'status' && type !== 'alias' && columnsOf(table).has(name),
	);
	const differs = (sql: Sql): string => kept.map(([name]) => sql.differs(name)).join(' OR ');
	return [
		{
			table,
			before: 'UPDATE',
			rules: [
				{ when: () => `OLD.status = 'draft'`, raise: null },
				{
					when: (sql) => `${sql.differs('status')} AND NOT (OLD.status = 'published' AND NEW.status = 'retired')`,
					raise: 'CL:IMMUTABLE',
				},
				{ when: differs, raise: 'CL:IMMUTABLE' },
			],
		},
		{ table, before: 'DELETE', rules: [{ when: () => `OLD.status <> 'draft'`, raise: 'CL:UNDELETABLE' }] },
	];
}

/** A number is given once, and an edition is what its digest says: neither is ever taken back or written over. */
function machineLocks(): Lock[] {
	const refused = (table: string): LockRule => ({ when: always, raise: `CL:GUARDED:${table}` });
	return [
		{
			table: 'cl_sequences',
			before: 'UPDATE',
			rules: [
				{ when: (sql) => `NEW.value > OLD.value AND NOT ${sql.differs('series')}`, raise: null },
				refused('cl_sequences'),
			],
		},
		{ table: 'cl_sequences', before: 'DELETE', rules: [refused('cl_sequences')] },
		{ table: 'cl_calendar_editions', before: 'UPDATE', rules: [refused('cl_calendar_editions')] },
		{ table: 'cl_calendar_editions', before: 'DELETE', rules: [refused('cl_calendar_editions')] },
	];
}

/** What a file is. Directus writes the time of change with everything it does to one, a new content included. */
const fileColumns: readonly string[] = [
	'storage',
	'filename_disk',
	'filename_download',
	'title',
	'type',
	'filesize',
	'uploaded_on',
	'modified_on',
];

/**
 * A file that hangs on a record is evidence: it is hung there once, whole, and stays as it is. Its folder or uploader
 * may go.
 */
function fileLocks(columnsOf: ColumnsOf): Lock[] {
	const { directus_files: ours = {} } = systemFields;
	const links = Object.keys(ours).filter((name) => columnsOf('directus_files').has(name));
	const fixed = [...fileColumns, ...links];
	const hangs = (row: 'OLD' | 'NEW'): string => links.map((name) => `${row}.${name} IS NOT NULL`).join(' OR ');
	if (links.length === 0) return [];
	return [
		{ table: 'directus_files', before: 'INSERT', rules: [{ when: () => hangs('NEW'), raise: 'CL:GUARDED:files' }] },
		{
			table: 'directus_files',
			before: 'UPDATE',
			rules: [
				{
					when: (sql) => `(${hangs('OLD')}) AND (${fixed.map((name) => sql.differs(name)).join(' OR ')})`,
					raise: 'CL:GUARDED:files',
				},
			],
		},
		{ table: 'directus_files', before: 'DELETE', rules: [{ when: () => hangs('OLD'), raise: 'CL:UNDELETABLE' }] },
	];
}

/** Tables that carry locks. */
export const lockedTables: readonly string[] = [
	...Object.values(recordKinds).map(({ collection }) => collection),
	...engineCollections,
	...versionedCollections,
	'cl_sequences',
	'cl_calendar_editions',
	'directus_files',
];
