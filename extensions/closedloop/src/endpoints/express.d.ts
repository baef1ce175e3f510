import type { Accountability, SchemaOverview } from '@directus/types';

declare global {
	namespace Express {
		/** What Directus's own middleware puts on every request before it reaches an endpoint. */
		interface Request {
			readonly accountability?: Accountability | null;
			readonly schema: SchemaOverview;
		}
	}
}
