import { h } from 'vue';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** The charts of the overview are the panels of dashboards, with their part; by the block they stand in. */
const panels = { satisfaction: 'satisfaction-trend', kept: 'deadlines-kept', ageing: 'ageing', pareto: 'pareto' };

export const charts = Object.fromEntries(
	Object.entries(panels).map(([block, screen]) => {
		const Panel = lazyScreen({ part: 'panels', screen, height: 160 });
		return [block, (props: Readonly<Record<string, unknown>>) => h(Panel, props)];
	}),
);
