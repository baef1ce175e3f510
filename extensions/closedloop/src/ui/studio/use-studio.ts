import { useStores } from '@directus/extensions-sdk';
import { getCurrentInstance } from 'vue';
import { member } from '../../core/json.ts';

/** A column as Studio knows it; texts are in the reader's language. */
export interface StudioField {
	readonly name?: string;
	readonly type?: string;
	readonly meta?: {
		/** The group of the form it stands in. */
		readonly group?: string | null;
		readonly hidden?: boolean;
		readonly options?: {
			readonly choices?: readonly { readonly text: string; readonly value: string }[];
			/** Of a code: which list of the procedure has it. */
			readonly list?: string;
		} | null;
	} | null;
}

/** What we use of Studio's stores; Studio types them as anything. */
export interface Studio {
	useFieldsStore(): { getField(collection: string, field: string): StudioField | null };
	useNotificationsStore(): { add(note: { title: string; type: string }): void };
	usePermissionsStore(): {
		hasPermission(collection: string, action: 'create' | 'read' | 'update'): boolean;
		/** Columns null = all; no answer of an administrator's. */
		getPermission?(collection: string, action: 'update'): { readonly fields?: readonly string[] | null } | null;
	};
	usePresetsStore(): {
		collectionPresets: readonly { readonly id: number; readonly [column: string]: unknown }[];
		create(preset: Readonly<Record<string, unknown>>): Promise<unknown>;
		delete(ids: readonly number[]): Promise<unknown>;
	};
	useUserStore(): {
		readonly currentUser: {
			readonly id?: string;
			readonly first_name?: string | null;
			readonly last_name?: string | null;
		} | null;
		readonly fullName?: string | null;
	};
}

const used: readonly (keyof Studio)[] = [
	'useFieldsStore',
	'useNotificationsStore',
	'usePermissionsStore',
	'usePresetsStore',
	'useUserStore',
];

const isStudio = (stores: object): stores is Studio => used.every((name) => name in stores);

/** Studio's stores. A Studio without one of them is none we know how to live in. */
export function useStudio(): Studio {
	const stores: object = useStores();
	if (!isStudio(stores)) throw new TypeError('this Studio lacks a store Closedloop needs');
	return stores;
}

export interface Address {
	readonly path: string;
	readonly query?: Readonly<Record<string, unknown>>;
	readonly hash?: string;
}

export interface Router {
	readonly currentRoute: { readonly value: Address & { readonly params: Readonly<Record<string, unknown>> } };
	push(to: Address): Promise<unknown>;
	replace(to: Address): Promise<unknown>;
}

const isRouter = (value: unknown): value is Router =>
	typeof value === 'object' && value !== null && 'currentRoute' in value && 'push' in value && 'replace' in value;

/** Studio's router, as every component of it has it; null where there is none. */
export function useStudioRouter(): Router | null {
	const router = member(getCurrentInstance()?.appContext.config.globalProperties, '$router');
	return isRouter(router) ? router : null;
}
