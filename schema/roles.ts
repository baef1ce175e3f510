import { roleLabels } from './role-labels.ts';
import type { Text } from './shapes/text.ts';

/**
 * Named roles of workflows, ladders and approvals. A person has one when one of their Directus policies carries its
 * fixed id; so a copied role keeps its name's powers as long as it keeps the policy.
 */
export const namedRoles = {
	administrator: {
		policy: 'c10ed100-0001-4000-8000-000000000001',
		role: 'c10ed100-0002-4000-8000-000000000001',
		label: roleLabels.administrator,
	},
	quality_manager: {
		policy: 'c10ed100-0001-4000-8000-000000000002',
		role: 'c10ed100-0002-4000-8000-000000000002',
		label: roleLabels.quality_manager,
	},
	handler: {
		policy: 'c10ed100-0001-4000-8000-000000000003',
		role: 'c10ed100-0002-4000-8000-000000000003',
		label: roleLabels.handler,
	},
	department_head: {
		policy: 'c10ed100-0001-4000-8000-000000000004',
		role: 'c10ed100-0002-4000-8000-000000000004',
		label: roleLabels.department_head,
	},
	general_manager: {
		policy: 'c10ed100-0001-4000-8000-000000000005',
		role: 'c10ed100-0002-4000-8000-000000000005',
		label: roleLabels.general_manager,
	},
	auditor: {
		policy: 'c10ed100-0001-4000-8000-000000000006',
		role: 'c10ed100-0002-4000-8000-000000000006',
		label: roleLabels.auditor,
	},
} as const satisfies Record<string, { policy: string; role: string; label: Text }>;

export type NamedRole = keyof typeof namedRoles;
