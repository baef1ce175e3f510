/**
 * Typed, signed webhooks (Standard Webhooks): subscriptions are project settings, deliveries are rows of the outbox
 * written in the same commit as the event they tell of, secrets are derived, and nothing inside the house can be
 * reached by one.
 */
export { testWebhook, webhooksFor } from './administer.ts';
export { deliverWebhooks } from './deliver-webhooks.ts';
export { webhooksStored } from '../../rules/index.ts';
export { borderFrom } from './post.ts';
export { saveWebhooks } from './save-webhooks.ts';
