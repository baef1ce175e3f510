/** The three months of the demonstration: read by `closedloop demo` only. */
export { default as demonstration } from '../services/generated/demo-seeds.json' with { type: 'json' };
