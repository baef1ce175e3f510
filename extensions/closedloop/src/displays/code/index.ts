import { defineDisplay } from '@directus/extensions-sdk';
import { listOption } from '../../ui/names/list-option.ts';
import Code from './code.vue';

/** A code of a procedure (category, severity, reason, approval) by its name. */
export default defineDisplay({
	id: 'closedloop-code',
	name: '制度代码 · Procedure code',
	description: '分类、严重度、理由、审批的名称 · Label of a category, severity, reason or approval',
	icon: 'sell',
	component: Code,
	options: [listOption],
	types: ['string'],
});
