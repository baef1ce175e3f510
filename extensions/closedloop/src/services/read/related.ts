import {
	collections,
	kindNames,
	recordKinds,
	type Column,
	type GlanceAnswer,
	type GlanceRelated,
	type KindName,
} from '@closedloop/schema';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { toldKind } from '../../store/queue/queued-kinds.ts';
import type { StoredRow } from '../../store/read-as.ts';
import { nobodyWhenForbidden } from './names.ts';
import { pointing, type Asked, type Section } from './pointing.ts';
import { titleOf } from './queue-words.ts';

interface FoundRecord {
	readonly kind: KindName;
	readonly row: StoredRow;
}

interface Wanted {
	readonly except?: readonly KindName[];
	/** Of each kind. */
	readonly limit?: number;
}

/** Records of every kind that point at this one by its link, as far as the reader may see them. */
export async function pointingRecords(
	asked: Asked,
	{ except = [], limit }: Wanted = {},
): Promise<Section<FoundRecord>> {
	const { link, collection: own } = recordKinds[asked.kind];
	const sections = await Promise.all(
		kindNames
			.filter((kind) => !except.includes(kind) && referredBy(kind, link) === own)
			.map(async (kind) => {
				const { collection, names, begins } = recordKinds[kind];
				const { rows, more } = await pointing(asked, collection, {
					fields: ['id', 'status', ...names],
					sort: begins,
					...(limit !== undefined && { limit }),
				});
				return { more, rows: rows.map((row) => ({ kind, row })) };
			}),
	);
	return { rows: sections.flatMap(({ rows }) => rows), more: sections.some(({ more }) => more) };
}

const referredBy = (kind: KindName, column: string): string | undefined => {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[recordKinds[kind].collection].fields;
	return fields[column]?.refers?.collection;
};

/** So many of each kind stand beside a record. */
const mostBeside = 12;

/** Records this one points at and those that point at it. */
export async function relatedTo(asked: Asked, row: StoredRow): Promise<GlanceAnswer['related']> {
	const { rows, more } = await pointingRecords(asked, { limit: mostBeside });
	return {
		rows: [...(await pointedAt(asked, row)), ...rows.map((found) => relatedRow(found, null))],
		more,
	};
}

/** Its parents, and whatever else it names, by the column that does. */
async function pointedAt({ read, kind }: Asked, row: StoredRow): Promise<readonly GlanceRelated[]> {
	const { collection } = recordKinds[kind];
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const found: GlanceRelated[] = [];
	for (const [column, { refers }] of Object.entries(fields)) {
		const other = kindNames.find((each) => recordKinds[each].collection === refers?.collection);
		const id = idOf(columnIn(row, column));
		if (other === undefined || id === null) continue;
		const { collection: to, names } = recordKinds[other];
		const rows: readonly StoredRow[] = await read(to, {
			fields: ['id', 'status', ...names],
			filter: { id: { _eq: id } },
			limit: 1,
		}).catch(nobodyWhenForbidden);
		found.push(...rows.map((each) => relatedRow({ kind: other, row: each }, column)));
	}
	return found;
}

const relatedRow = ({ kind, row }: FoundRecord, by: string | null): GlanceRelated => ({
	kind,
	label: recordKinds[kind].label,
	collection: recordKinds[kind].collection,
	id: String(columnIn(row, 'id')),
	number: stringOf(columnIn(row, 'number')),
	title: titleOf({ of: toldKind(kind), row }),
	status: stringOf(columnIn(row, 'status')) ?? '',
	by,
});
