import { columnIn } from '../../core/workflow/index.ts';
import { ForbiddenError } from '@directus/errors';
import { collections, recordKinds, type CollectionName, type Column } from '@closedloop/schema';
import { columnOf, type UpdateCase } from '../../core/record/index.ts';
import { idOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { seesAll } from '../../store/reports/whole-view.ts';
import { isForbidden } from './names.ts';

/** Who asks, with their permissions and the desk's. */
export interface Sight {
	readonly viewer: Read;
	readonly desk: Read;
}

/** Columns a verdict may rest on; the engine's own marks are nobody's matter. */
function tellingColumns({ collection, record }: UpdateCase): readonly string[] {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	return Object.entries(fields)
		.filter(
			([name, { type, guarded, hidden }]) =>
				type !== 'alias' && !(guarded === true && hidden === true) && Object.hasOwn(record, name),
		)
		.map(([name]) => name);
}

/**
 * Whether this reader may read everything a verdict about the record rests on: its columns, its decisions, its CAPA and
 * the CAPA's actions. Whoever may not is told which steps there are, and not what they still want: that would tell the
 * rest.
 */
export async function seesWholeCase({ viewer, desk }: Sight, given: UpdateCase): Promise<boolean> {
	const { kind, collection, record, change } = given;
	const columns = tellingColumns(given);
	const id = String(record.id);
	try {
		const [row] = await viewer(collection, { fields: [...columns], filter: { id: { _eq: id } }, limit: 1 });
		if (row === undefined || columns.some((name) => isFilled(columnIn(record, name)) && !isFilled(columnIn(row, name))))
			return false;
		const capas = kind === 'capa' ? [id] : [record.capa, change.capa].flatMap((capa) => idOf(capa) ?? []);
		const around = [
			...(columnOf('cl_decisions', recordKinds[kind].link)?.refers?.collection === collection
				? [rowsOf('cl_decisions', recordKinds[kind].link, id, ['kind', 'status'])]
				: []),
			...capas.flatMap((capa) => [
				rowsOf('cl_actions', 'capa', capa, ['status', 'mandatory']),
				rowsOf('cl_capas', 'id', capa, ['status', 'mandatory']),
			]),
		];
		for (const rows of around) if (!(await seesAll(viewer, desk, rows))) return false;
		return true;
	} catch (error) {
		if (isForbidden(error)) return false;
		throw error;
	}
}

const rowsOf = (collection: CollectionName, column: string, id: string, fields: readonly string[]) => ({
	collection,
	filter: { [column]: { _eq: id } },
	fields: ['id', ...fields],
	counted: ['id', ...fields],
});

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Whoever may not read every procedure in force is not told what they are for together. @throws FORBIDDEN */
export async function mustSeeRules({ viewer, desk }: Sight): Promise<void> {
	const rows = {
		collection: 'cl_procedures',
		filter: { status: { _eq: 'published' } },
		fields: ['id', 'code', 'version', 'priority', 'applies', 'categories', 'severities'],
		counted: ['id', 'code'],
	};
	if (!(await seesAll(viewer, desk, rows))) throw new ForbiddenError();
}

/** What a procedure is chosen by, read as the viewer. @throws FORBIDDEN where a column is kept from them */
export async function mustSeeIntake(viewer: Read, id: string): Promise<void> {
	await viewer('cl_feedback', {
		fields: [
			'id',
			'kind',
			'channel',
			'category',
			'severity',
			'site',
			'product.line',
			'party.code',
			'procedure',
			'procedure_reason',
		],
		filter: { id: { _eq: id } },
		limit: 1,
	});
}

/**
 * Ids of the record's clocks this reader may read, with what is told of them. @throws FORBIDDEN where clocks are kept
 * from them
 */
export async function visibleClocks(viewer: Read, { kind, record }: UpdateCase): Promise<ReadonlySet<string>> {
	const rows = await viewer('cl_clocks', {
		fields: ['id', 'kind', 'state', 'verdict', 'due_at', 'rule', 'facts'],
		filter: { [recordKinds[kind].link]: { _eq: String(record.id) } },
		limit: -1,
	});
	return new Set(rows.map(({ id }) => String(id)));
}
