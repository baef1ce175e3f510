import { defineInterface } from '@directus/extensions-sdk';
import History from './history.vue';

/** The record's own history, newest first, with the mark of its verification. */
export default defineInterface({
	id: 'closedloop-history',
	name: '历史 · History',
	description: '逐条校验的记录 · Events, each verified',
	icon: 'history',
	component: History,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
