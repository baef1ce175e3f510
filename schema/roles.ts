import { t } from './define.ts';
import type { Text } from './shapes/text.ts';

/**
 * Named roles of workflows, ladders and approvals. A person has one when one of their Directus policies carries its fixed
 * id; so a copied role keeps its name's powers as long as it keeps the policy.
 */
export const namedRoles = {
	administrator: { policy: 'c10ed100-0001-4000-8000-000000000001', role: 'c10ed100-0002-4000-8000-000000000001', label: t('系统管理员', 'Desk administrator') },
	quality_manager: { policy: 'c10ed100-0001-4000-8000-000000000002', role: 'c10ed100-0002-4000-8000-000000000002', label: t('质量经理', 'Quality manager') },
	handler: { policy: 'c10ed100-0001-4000-8000-000000000003', role: 'c10ed100-0002-4000-8000-000000000003', label: t('处理人', 'Handler') },
	department_head: { policy: 'c10ed100-0001-4000-8000-000000000004', role: 'c10ed100-0002-4000-8000-000000000004', label: t('部门负责人', 'Department head') },
	general_manager: { policy: 'c10ed100-0001-4000-8000-000000000005', role: 'c10ed100-0002-4000-8000-000000000005', label: t('总经理', 'General manager') },
	auditor: { policy: 'c10ed100-0001-4000-8000-000000000006', role: 'c10ed100-0002-4000-8000-000000000006', label: t('审核员', 'Auditor') },
} as const satisfies Record<string, { policy: string; role: string; label: Text }>;

export type NamedRole = keyof typeof namedRoles;
