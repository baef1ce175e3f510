import { deliverWebhooks } from '../webhooks/index.ts';
import type { Work } from './work.ts';

/** Sends what other systems are to be told. Apart from the letters: a receiver that is slow is nobody else's affair. */
export const sendWebhooks: Work = ({ services, getSchema, env, logger, database }, now) =>
	deliverWebhooks({ services, getSchema, env, logger, knex: database, at: now() });
