/** The seed documents: read by `closedloop seed` only. */
export { default as seeds } from '../services/generated/seeds.json' with { type: 'json' };
