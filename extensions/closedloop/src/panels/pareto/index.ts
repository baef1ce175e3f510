import { definePanel } from '@directus/extensions-sdk';
import { options } from './options.ts';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** Which items dissatisfy most (排列图: P34, F1:481; docs/statistics.md, "Pareto of dissatisfied items"). */
export default definePanel({
	id: 'closedloop-pareto',
	name: '不满意项目排列图 · Pareto',
	icon: 'leaderboard',
	description:
		'按加权失分或次数排列不满意的题目，附累计百分比 · Dissatisfied items by loss or number, with the cumulative share',
	component: lazyScreen({ part: 'panels', screen: 'pareto', height: 160 }),
	options,
	minWidth: 14,
	minHeight: 10,
});
