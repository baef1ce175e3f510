import { defineDisplay } from '@directus/extensions-sdk';
import Person from './person.vue';

/** A person by the name they are called by: 李明, Anna Weber. */
export default defineDisplay({
	id: 'closedloop-person',
	name: '姓名 · Person',
	description: '中文先姓后名 · Family name first where it is written so',
	icon: 'person',
	component: Person,
	options: null,
	types: ['uuid'],
	localTypes: ['m2o'],
	fields: ['id', 'first_name', 'last_name', 'email'],
});
