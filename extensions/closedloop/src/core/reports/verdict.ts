import type { ShareAnswer } from '@closedloop/schema';

/** What may be said of a share against its target: reached, below, or below even at the upper end of its interval. */
export type TargetVerdict = 'reached' | 'below' | 'clearly_below';

/**
 * Null without a target and under the minimum: then no mark and no colour (docs/statistics.md, "What may be shown").
 */
export function againstTarget({ share, high, enough }: ShareAnswer, target: number | null): TargetVerdict | null {
	if (target === null || share === null || high === null || !enough) return null;
	if (share >= target) return 'reached';
	return high < target ? 'clearly_below' : 'below';
}
