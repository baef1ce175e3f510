/**
 * Roles whose word ends a climb whoever was told: they answer for the procedure, or stand at the top of every ladder.
 */
export const overseers: readonly string[] = ['quality_manager', 'general_manager'];
