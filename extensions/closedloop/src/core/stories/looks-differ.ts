import type { StoryStep } from '@closedloop/schema';
import { differs, type Found } from './found.ts';
import type { Sight } from './sight.ts';

/** Lists in whatever order; a ranking in its own. */
export function ofLooks(step: StoryStep, { looked }: Sight): readonly Found[] {
	const { finds, counts, pareto, index, retained_until } = step;
	const sorted = (names: readonly string[] = []) => [...names].sort().join(', ');
	const figures = (of: Readonly<Record<string, number>> = {}) =>
		sorted(Object.entries(of).map(([name, value]) => `${name} ${value}`));
	return [
		...(finds === undefined ? [] : differs('finds', sorted(finds.records), sorted(looked.finds))),
		...(counts === undefined ? [] : differs('counts', figures(counts.are), figures(looked.counts))),
		...(pareto === undefined ? [] : differs('pareto', pareto.items.join(', '), looked.pareto?.join(', '))),
		...(index === undefined ? [] : differs('index', index.is, Math.round((looked.index ?? 0) * 100) / 100)),
		...(retained_until === undefined ? [] : differs('retained_until', retained_until, looked.retained_until)),
	];
}
