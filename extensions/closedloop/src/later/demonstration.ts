/** The demonstrations by profile, three months of life each: read by `closedloop demo` only. */
export { default as demonstrations } from '../services/generated/demo-seeds.json' with { type: 'json' };
