import type { DayKind } from '../../core/calendar/index.ts';

/** Each kind of day by shape and colour; its word stands beside them. */
export const dayLooks: Readonly<Record<DayKind, { readonly shape: string; readonly color: string }>> = {
	working: { shape: '●', color: 'var(--closedloop-good)' },
	closed: { shape: '–', color: 'var(--closedloop-quiet)' },
	holiday: { shape: '◆', color: 'var(--closedloop-bad)' },
	makeup: { shape: '▲', color: 'var(--closedloop-first)' },
	short: { shape: '◐', color: 'var(--closedloop-caution)' },
};
