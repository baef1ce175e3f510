import type { CSSProperties } from 'vue';

/** So much of the bar as `n` is of the whole. */
export const part = (n: number, whole: number): CSSProperties => ({ width: `${whole === 0 ? 0 : (n / whole) * 100}%` });

/** From one share of the bar to another: where the interval lies. */
export const across = (low: number | null, high: number | null): CSSProperties => ({
	left: `${(low ?? 0) * 100}%`,
	width: `${((high ?? 0) - (low ?? 0)) * 100}%`,
});
