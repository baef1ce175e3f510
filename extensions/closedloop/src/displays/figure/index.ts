import { defineDisplay } from '@directus/extensions-sdk';
import Figure from './figure.vue';

/** A number as people read it: two decimals at most, in the reader's language. Kept and sorted is the whole of it. */
export default defineDisplay({
	id: 'closedloop-figure',
	name: '数值 · Figure',
	description: '最多两位小数 · Two decimals at most',
	icon: 'percent',
	component: Figure,
	options: null,
	types: ['float', 'decimal', 'integer'],
});
