/**
 * Lengths in milliseconds. A day is 24 hours here, as ages and waiting times are counted; a calendar's days are as long
 * as their time zone makes them.
 */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/**
 * The clocks of two machines are never quite the same, and the tick is no atomic clock: a difference of so much is
 * neither the future nor late.
 */
export const graceMs = minuteMs;
