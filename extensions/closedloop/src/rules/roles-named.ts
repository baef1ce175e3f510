import { namedRoles, type ProcedureRules, type Recipient, type WorkflowRules } from '@closedloop/schema';
import { outsiders } from './check-workflow.ts';

const told = (recipients: readonly Recipient[]): readonly string[] =>
	recipients.flatMap((recipient) => (recipient.to === 'role' ? [recipient.role] : []));

/** Every role a procedure leans on: who signs, who answers for a duty, who is told. */
export function rolesOfProcedure({
	approvals,
	cycles = [],
	slips = [],
	notices = [],
	deadlines,
	severities,
}: ProcedureRules): readonly string[] {
	const ladders = [...deadlines, ...cycles, ...slips, ...notices].flatMap(({ ladder = [] }) =>
		ladder.flatMap(({ recipients }) => told(recipients)),
	);
	return once([
		...approvals.flatMap(({ role }) => role ?? []),
		...[...cycles, ...notices].flatMap(({ role }) => role ?? []),
		...severities.flatMap(({ tell_at_once }) => told(tell_at_once ?? [])),
		...ladders,
	]);
}

/** Every role a workflow lets act. */
export const rolesOfWorkflow = ({ transitions }: WorkflowRules): readonly string[] =>
	once(transitions.flatMap(({ roles }) => roles ?? []).filter((role) => !outsiders.includes(role)));

const once = (roles: readonly string[]): readonly string[] => [...new Set(roles)];

/**
 * Roles of these that nobody holds who could act: a post that is vacant. An administrator holds every role, so none is
 * his alone.
 */
export const vacantOf = (
	roles: readonly string[],
	holders: Readonly<Record<string, readonly string[]>>,
): readonly string[] => roles.filter((role) => !(Object.hasOwn(holders, role) ? (holders[role] ?? []) : []).length);

/** What a role is called among administrators. */
export function roleTitle(role: string, names: ReadonlyMap<string, string>): string {
	const named: Readonly<Record<string, { readonly label: { readonly en: string } }>> = namedRoles;
	return Object.hasOwn(named, role) ? (named[role]?.label.en ?? role) : (names.get(role) ?? role);
}
