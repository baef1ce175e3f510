import { ForbiddenError, isDirectusError } from '@directus/errors';
import type { Accountability, PrimaryKey, Query, SchemaOverview } from '@directus/types';
import { ownMethod, putBefore, type Method } from './own-method.ts';
import type { StoredRow } from './read-as.ts';

/** Who sees to it that a write “by query” reaches no row, and asks about no column, that its caller may not read. */
export type ByQuery = 'closed_by_directus' | 'closed_by_us' | 'open';

interface Service {
	/** Both are there; Directus's published types leave them out. */
	readonly collection?: string;
	readonly schema?: SchemaOverview;
	readonly accountability?: Accountability | null | undefined;
	readByQuery(query: Query): Promise<readonly StoredRow[]>;
	getKeysByQuery(query: Query): Promise<PrimaryKey[]>;
	updateByQuery(query: Query, change: object): Promise<unknown>;
	deleteByQuery(query: Query): Promise<unknown>;
}

type Resolve = (this: Service, query: Query) => Promise<PrimaryKey[]>;

/** The class all controllers, GraphQL, WebSockets and Flows share, and every other service extends. */
interface Services {
	readonly ItemsService: {
		new (collection: string, options: { schema: SchemaOverview; accountability: Accountability | null }): Service;
		readonly prototype: { getKeysByQuery: Method<Resolve> };
	};
}

/**
 * From here on the rows a write “by query” means are looked up with the rights of whoever writes. Synchronous, and
 * once.
 */
export function lookUpWithRights({ ItemsService }: Services): void {
	const own = ownMethod(ItemsService.prototype.getKeysByQuery);
	const withRights: Resolve = async function (query) {
		if (!this.accountability) return own.call(this, query);
		const key = this.schema?.collections[this.collection ?? '']?.primary;
		if (key === undefined) throw new ForbiddenError();
		const rows = await this.readByQuery({
			...structuredClone(query),
			fields: [key],
			alias: null,
			aggregate: null,
			group: null,
			deep: null,
		});
		return rows.map((row) => row[key]).filter(isKey);
	};
	ItemsService.prototype.getKeysByQuery = putBefore(own, withRights);
}

const isKey = (value: unknown): value is PrimaryKey => typeof value === 'string' || typeof value === 'number';

/** Tries it, as somebody with no rights at all and for no row: Directus's own method first, then what is called now. */
export async function examineByQuery({ ItemsService }: Services, schema: SchemaOverview): Promise<ByQuery> {
	const own = ownMethod(ItemsService.prototype.getKeysByQuery);
	class Untouched extends ItemsService {
		override getKeysByQuery(query: Query): Promise<PrimaryKey[]> {
			return own.call(this, query);
		}
	}
	if (await refusesNobody(Untouched, schema)) return 'closed_by_directus';
	return (await refusesNobody(ItemsService, schema)) ? 'closed_by_us' : 'open';
}

async function refusesNobody(Service: Services['ItemsService'], schema: SchemaOverview): Promise<boolean> {
	const nobody: Accountability = {
		user: null,
		role: null,
		roles: ['00000000-0000-4000-8000-000000000000'],
		admin: false,
		app: false,
		ip: null,
	};
	const service = new Service('directus_roles', { schema, accountability: nobody });
	const noRow: Query = { filter: { id: { _null: true } } };
	return (await refused(() => service.updateByQuery(noRow, {}))) && refused(() => service.deleteByQuery(noRow));
}

async function refused(write: () => Promise<unknown>): Promise<boolean> {
	try {
		await write();
		return false;
	} catch (error) {
		if (isDirectusError(error, 'FORBIDDEN')) return true;
		throw error;
	}
}
