import type { OverviewBlock } from '@closedloop/schema';

/** What breaks next, what waits, what came back; then the figures. */
const forQuality: readonly OverviewBlock[] = [
	'breaking',
	'signatures',
	'escalated',
	'repeats',
	'effectiveness',
	'week',
	'kept',
	'satisfaction',
	'ageing',
	'pareto',
];

/** What waits for them, then where it goes; single promises are other people's business. */
const forManagement: readonly OverviewBlock[] = [
	'escalated',
	'signatures',
	'satisfaction',
	'week',
	'kept',
	'breaking',
	'repeats',
	'effectiveness',
	'ageing',
	'pareto',
];

/**
 * In which order somebody finds what they may see. Who manages quality and the house does the work of quality first.
 *
 * @param roles codes of named roles
 */
export function blocksFor(
	roles: readonly string[],
	maySee: (block: OverviewBlock) => boolean,
): readonly OverviewBlock[] {
	const manages = roles.includes('general_manager') && !roles.includes('quality_manager');
	return (manages ? forManagement : forQuality).filter(maySee);
}
