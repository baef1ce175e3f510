import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** A JSON document of rules, edited in forms instead of as text. */
export default defineInterface({
	id: 'closedloop-rules',
	name: '规则 · Rules',
	description: '以表单编辑规则 · Rules edited in forms',
	icon: 'rule',
	component: lazyScreen({ part: 'rules', screen: 'rules', height: 60 }),
	options: null,
	types: ['json'],
	group: 'other',
});
