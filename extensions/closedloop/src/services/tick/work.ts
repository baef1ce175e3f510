import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';

/** Sees to one duty. `now` runs on from the time at which the tick asked. */
export type Work = (context: ApiExtensionContext, now: () => Instant) => Promise<void>;
