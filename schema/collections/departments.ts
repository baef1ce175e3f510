import { defineCollection, gathered, id, many, string, t } from '../define.ts';

/** The department tree that escalation climbs, one level a rung. */
export const departments = defineCollection({
	name: 'cl_departments',
	label: t('部门', 'Department'),
	plural: t('部门', 'Departments'),
	note: t('升级沿此树逐级上报', 'Escalation climbs this tree'),
	icon: 'lan',
	folder: 'rules',
	sort: 4,
	template: '{{name}}',
	accountability: 'all',
	fields: {
		id: id(),
		code: string(t('代码', 'Code'), { required: true, unique: true, width: 'half', length: 64 }),
		name: string(t('名称', 'Name'), { required: true, width: 'half' }),
		name_en: string(t('英文名称', 'English name'), { width: 'half' }),
		parent: many(t('上级部门', 'Parent'), 'cl_departments', { width: 'half' }),
		head: many(t('负责人', 'Head'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		deputy: many(t('代理人', 'Deputy'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		children: gathered(t('下级部门', 'Children'), 'cl_departments', 'parent'),
	},
	indexes: [{ name: 'cl_departments_parent', columns: ['parent'], why: 'children of a department' }],
});
