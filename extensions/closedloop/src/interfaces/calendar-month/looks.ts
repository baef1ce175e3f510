import type { DayKind } from '../../core/calendar/index.ts';

/** Each kind of day by shape and colour; its word stands beside them. */
export const dayLooks: Readonly<Record<DayKind, { readonly shape: string; readonly color: string }>> = {
	working: { shape: '●', color: 'var(--theme--success)' },
	closed: { shape: '–', color: 'var(--theme--foreground-subdued)' },
	holiday: { shape: '◆', color: 'var(--theme--danger)' },
	makeup: { shape: '▲', color: 'var(--theme--primary)' },
	short: { shape: '◐', color: 'var(--theme--warning)' },
};
