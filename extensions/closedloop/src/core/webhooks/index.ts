/** What other systems are told of a record's history: which types, with which data, to whom. */
export { payloadsFor, type SubscribedEvent, type WebhookPayload } from './payloads-for.ts';
export { wants } from './wants.ts';
