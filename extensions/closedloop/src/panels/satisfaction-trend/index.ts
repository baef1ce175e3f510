import { definePanel } from '@directus/extensions-sdk';
import { options } from './options.ts';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** The satisfaction trend: no number without its n and its interval (docs/statistics.md). */
export default definePanel({
	id: 'closedloop-satisfaction-trend',
	name: '满意度趋势 · Satisfaction trend',
	icon: 'monitoring',
	description: '指数、净推荐值或满意率，带样本数与区间 · Index, NPS or satisfied share with n and interval',
	component: lazyScreen({ part: 'panels', screen: 'satisfaction-trend', height: 160 }),
	options,
	minWidth: 16,
	minHeight: 12,
});
