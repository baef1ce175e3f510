import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** Says of a published version that it stays as it is, and begins the next one. */
export default defineInterface({
	id: 'closedloop-new-version',
	name: '版本 · Version',
	description: '已发布的版本不可改，在此新建下一版 · A published version stays; the next one begins here',
	icon: 'new_label',
	component: lazyScreen({ part: 'rules', screen: 'new-version', height: 0 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
