/** Where events go, as an administrator writes it into the project settings (`directus_settings.cl_webhooks`). */
export interface Webhook {
	/** Given by us when it is saved; the secret is derived from it. */
	readonly id: string;
	readonly name: string;
	readonly url: string;
	/** Types; `*` = all of them. */
	readonly events: readonly string[];
	readonly active: boolean;
	/** Counted up to change the secret. */
	readonly generation: number;
}
