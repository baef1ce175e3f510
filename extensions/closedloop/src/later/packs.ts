/** The catalogue: every procedure as a pack, and the fragments packs name. Read when somebody looks into it. */
export { default as library } from '../services/generated/packs.json' with { type: 'json' };
