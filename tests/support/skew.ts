import { fileURLToPath } from 'node:url';
import type { Settings } from './settings.ts';

const preload = new URL('./skewed-clock.mjs', import.meta.url);

/**
 * Settings of a node whose clock is wrong by so much. Its timers run as ever; only what it thinks the time is differs.
 */
export const skewedBy = (ms: number): Settings => ({
	NODE_OPTIONS: `--import=file://${fileURLToPath(preload)}`,
	SKEW_MS: String(ms),
});
