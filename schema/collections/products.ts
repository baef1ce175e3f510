import { defineCollection, id, string, t } from '../define.ts';

/** What we make or serve. */
export const products = defineCollection({
	name: 'cl_products',
	label: t('产品', 'Product'),
	plural: t('产品与服务', 'Products'),
	note: t('产品、车型、服务项目', 'Products, models, services'),
	icon: 'category',
	folder: 'desk',
	sort: 7,
	template: '{{code}} {{name}}',
	accountability: 'all',
	fields: {
		id: id(),
		code: string(t('代码', 'Code'), { required: true, unique: true, width: 'half', length: 64 }),
		name: string(t('名称', 'Name'), { required: true, width: 'half' }),
		name_en: string(t('英文名称', 'English name'), { width: 'half' }),
		line: string(t('产品线', 'Line'), { width: 'half', length: 64 }),
	},
});
