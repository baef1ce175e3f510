import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** The customer's words and wish first, then what a record is about, with its pictures. */
export default defineInterface({
	id: 'closedloop-told',
	name: '内容 · What it is about',
	icon: 'format_quote',
	component: lazyScreen({ part: 'desk', screen: 'told', height: 160 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
