import { definePanel } from '@directus/extensions-sdk';
import { options } from './options.ts';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** How old the open records are, and which are overdue or nearly so (docs/statistics.md, "Ageing"). */
export default definePanel({
	id: 'closedloop-ageing',
	name: '未结老化 · Ageing',
	icon: 'hourglass_bottom',
	description:
		'未结反馈、纠正预防或措施的天数分布、超期与将超期 · Age of open feedback, CAPAs or actions, overdue and nearly so',
	component: lazyScreen({ part: 'panels', screen: 'ageing', height: 160 }),
	options,
	minWidth: 14,
	minHeight: 10,
});
