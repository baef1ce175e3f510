import { definePanel } from '@directus/extensions-sdk';
import { options } from './options.ts';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/**
 * Deadlines kept: both denominators by name, no share without its n and its interval (docs/statistics.md, "Deadlines
 * kept").
 */
export default definePanel({
	id: 'closedloop-deadlines-kept',
	name: '时限达成 · Deadlines kept',
	icon: 'alarm_on',
	description: '按时、超期与超期未完的承诺，带样本数与区间 · Promises kept, late and still open, with n and interval',
	component: lazyScreen({ part: 'panels', screen: 'deadlines-kept', height: 160 }),
	options,
	minWidth: 14,
	minHeight: 10,
});
