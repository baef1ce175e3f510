import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

type Values = Readonly<Record<string, unknown>>;

/** A row as Directus is about to hand it to the database: filters, presets and nested rows are behind it. */
export interface AboutToWrite {
	readonly action: 'create' | 'update';
	readonly collection: string;
	readonly row: Values;
	readonly schema: SchemaOverview;
	readonly database: Knex;
	readonly accountability: Accountability | null;
}

/** A row Directus has written, and everything that was to be written below it. */
export interface Written {
	readonly collection: string;
	readonly key: unknown;
	readonly payload: Values;
	readonly schema: SchemaOverview;
	readonly database: Knex;
	readonly accountability: Accountability | null;
}

/** Hears of every write of Directus, within its transaction; what it throws ends the write. */
export interface Watcher {
	readonly before: (about: AboutToWrite) => Promise<void>;
	readonly after: (written: Written) => Promise<void>;
}

interface Payloads {
	readonly collection: string;
	readonly knex: Knex;
	readonly schema: SchemaOverview;
	readonly accountability: Accountability | null;
}

type Method = (this: Payloads, first: unknown, second: unknown, ...rest: readonly unknown[]) => Promise<unknown>;

interface Patched {
	readonly PayloadService: { readonly prototype: { processValues: Method; processO2M: Method } };
}

/** Holds Directus's own method on ours, so that a second registration in one process finds it. */
const before = Symbol.for('closedloop.watch-writes');
const isMethod = (value: unknown): value is Method => typeof value === 'function';
const ownOf = (method: Method): Method => {
	const own: unknown = Reflect.get(method, before);
	return isMethod(own) ? own : method;
};

const isRow = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * From here on every row Directus writes is shown to us first. `ItemsService` asks its `PayloadService` to make values
 * ready for the database right before it writes them, with hooks or without, and to write the rows below them right
 * after; there is no hook at either place (decision 019).
 */
export function watchWrites({ PayloadService: { prototype } }: Patched, watcher: Watcher): void {
	const [values, below] = [ownOf(prototype.processValues), ownOf(prototype.processO2M)];
	const watchedValues: Method = async function (action, payload, ...rest) {
		if (action === 'create' || action === 'update') {
			for (const row of Array.isArray(payload) ? payload : [payload]) {
				if (isRow(row))
					await watcher.before({
						action,
						collection: this.collection,
						row,
						schema: this.schema,
						database: this.knex,
						accountability: this.accountability,
					});
			}
		}
		return values.call(this, action, payload, ...rest);
	};
	const watchedBelow: Method = async function (payload, key, ...rest) {
		const answer = await below.call(this, payload, key, ...rest);
		if (isRow(payload))
			await watcher.after({
				collection: this.collection,
				key,
				payload,
				schema: this.schema,
				database: this.knex,
				accountability: this.accountability,
			});
		return answer;
	};
	prototype.processValues = Object.assign(watchedValues, { [before]: values });
	prototype.processO2M = Object.assign(watchedBelow, { [before]: below });
}

/** Whether this Directus makes its values ready where we watch. */
export const canWatch = ({ PayloadService }: Partial<Patched>): boolean =>
	isMethod(PayloadService?.prototype.processValues) && isMethod(PayloadService.prototype.processO2M);
