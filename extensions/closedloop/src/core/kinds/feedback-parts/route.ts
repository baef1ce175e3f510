import type { AddedData } from '@closedloop/schema';
import type { Effect, Gathered, ProcedureView, UpdateCase } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import { columnIn, fits, isFilled, type RecordView } from '../../workflow/index.ts';
import { changesWhatIsAsked } from './asks.ts';

/** `routed_by` where no route fits and the procedure's own lead department does. A code of a route is never so. */
const ownLead = '*';

interface Lead {
	readonly department: string | null;
	/** Code of the route, `ownLead`, or null: chosen by hand, or nothing to choose by. */
	readonly by: string | null;
}

type Known = Pick<Gathered, 'directory'> & { readonly procedure: ProcedureView | null };

/** Who leads by the rules: the first route that fits and whose department is there, else the procedure's own. */
function leadOf({ procedure, directory }: Known, view: RecordView): Lead {
	const routes = (procedure?.rules.routes ?? []).map((route) => ({
		...route,
		department: directory.departments.find(({ id, code }) => id === route.lead || code === route.lead)?.id,
	}));
	const taken = routes.find(
		({ when, department }) => department !== undefined && when.every((each) => fits(each, columnIn(view, each.field))),
	);
	return { department: taken?.department ?? procedure?.lead_department ?? null, by: taken?.code ?? ownLead };
}

const hasRoutes = ({ procedure }: Pick<Known, 'procedure'>): boolean => (procedure?.rules.routes ?? []).length > 0;

/** What a line of history tells of it. */
const toldOf = ({ by }: Lead): Pick<AddedData<'edited'>, 'routed_by'> => ({ routed_by: by === ownLead ? null : by });

/** The lead department of a record being registered; what is chosen by hand stays. Without routes nobody is told how. */
export function routedAtBirth(
	given: Known,
	view: RecordView,
): { readonly patch: RecordView; readonly data: Pick<AddedData<'created'>, 'routed_by'> } {
	if (isFilled(view.lead_department)) return { patch: { lead_department: view.lead_department }, data: {} };
	const lead = leadOf(given, view);
	if (!hasRoutes(given)) return { patch: { lead_department: lead.department }, data: {} };
	return { patch: { lead_department: lead.department, routed_by: lead.by }, data: toldOf(lead) };
}

/**
 * How a write moves the lead department; null where it stays. Routes are followed when the write changes what one of
 * them asks, or empties the department: whatever else becomes of a record, and of the house around it, moves nobody. A
 * department that the very write names, or that somebody chose before, stays.
 */
export function rerouted(given: UpdateCase, change: RecordView): Rerouted | null {
	const { record } = given;
	const view = { ...record, ...change };
	const [was, is] = [idOf(record.lead_department), idOf(view.lead_department)];
	const by = stringOf(record.routed_by);
	const followed = (was !== null && is === null) || changesWhatIsAsked(given, change, askedBy(given));
	// One that stands there already is named by whoever sends a whole record back: a choice only where routes would move it.
	if (is !== null && change.lead_department !== undefined && (is !== was || followed))
		return by === null ? null : chosen(is);
	if (!followed || !hasRoutes(given) || (is !== null && by === null)) return null;
	const lead = leadOf(given, view);
	if (lead.department === is && lead.by === by) return null;
	return { ...lead, patch: { lead_department: lead.department, routed_by: lead.by }, data: toldOf(lead) };
}

type Rerouted = Lead & { readonly patch: RecordView; readonly data: Pick<AddedData<'edited'>, 'routed_by'> };

const askedBy = ({ procedure }: UpdateCase): readonly string[] =>
	(procedure?.rules.routes ?? []).flatMap(({ when }) => when.map(({ field }) => field));

/** Somebody has chosen: no route moves it any more. */
const chosen = (department: string): Rerouted => ({
	department,
	by: null,
	patch: { routed_by: null },
	data: {},
});

type Completed = UpdateCase & { readonly counted: Effect<'edited'> };

/** A write with what follows from it for the lead department, told with the rest. */
export function withRoute(given: Completed): Completed {
	const { record, change, counted, directory } = given;
	const lead = rerouted(given, change);
	if (lead === null) return given;
	const moved = idOf(record.lead_department) !== lead.department && idOf(change.lead_department) !== lead.department;
	return {
		...given,
		change: moved ? { ...change, lead_department: lead.department } : change,
		directory: { ...directory, record: { ...directory.record, lead_department: lead.department } },
		counted: { ...counted, patch: { ...counted.patch, ...lead.patch }, data: { ...counted.data, ...lead.data } },
	};
}
