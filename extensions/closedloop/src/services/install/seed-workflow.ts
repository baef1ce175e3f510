import type { Stored } from '@closedloop/schema';
import { newestOf, type WorkflowView } from '../../core/workflow/index.ts';
import { areRivals, parseWorkflow } from '../../rules/index.ts';
import type { SeedRow } from '../../store/install/seed.ts';

type WorkflowRow = SeedRow & Pick<Stored<'cl_workflows'>, 'subject' | 'code' | 'version' | 'standard'>;

/**
 * A workflow of the product as this desk takes it; null where it is not wanted. A later version follows the former one:
 * only where that is in force, standard only where that is, and never below a version made here. A first one stands back
 * where the desk has a standard one of its own for the same records.
 */
export function seededWorkflow(row: WorkflowRow, workflows: readonly WorkflowView[]): SeedRow | null {
	const [former] = newestOf(workflows.filter(({ subject, code }) => subject === row.subject && code === row.code));
	if (former !== undefined)
		return former.published && former.version < Number(row.version) ? { ...row, standard: former.standard } : null;
	const own = { subject: String(row.subject), rules: parseWorkflow(row) };
	const rival = workflows.some((other) => other.published && other.standard && areRivals(own, other));
	return rival && row.standard !== false ? null : row;
}
