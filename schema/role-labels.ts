import { t } from './define.ts';

/** What the named roles are called; all Studio needs of them. */
export const roleLabels = {
	administrator: t('系统管理员', 'Desk administrator'),
	quality_manager: t('质量经理', 'Quality manager'),
	handler: t('处理人', 'Handler'),
	department_head: t('部门负责人', 'Department head'),
	general_manager: t('总经理', 'General manager'),
	auditor: t('审核员', 'Auditor'),
} as const;
