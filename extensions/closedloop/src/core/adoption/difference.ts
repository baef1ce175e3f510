import type { Clause, ClauseChange, ClauseStood, EditionDifference, KeptClause, RuleChange } from '@closedloop/schema';
import { same } from '../record/index.ts';

type Compared = Pick<KeptClause, 'id' | 'says' | 'source' | 'state' | 'by'>;

/**
 * What changes, clause by clause: each with the rules that keep it, as far as they change; and what no clause speaks of.
 * @param before clauses of the edition in force; null where nobody kept them
 */
export function clauseChanges(
	before: readonly Compared[] | null,
	after: readonly Compared[],
	rules: readonly RuleChange[],
): Pick<EditionDifference, 'clauses' | 'rules' | 'clauses_known'> {
	const ids = new Set(after.map(({ id }) => id));
	const clauses = [
		...after.map((clause) => changeOf(before?.find(({ id }) => id === clause.id) ?? null, clause, rules)),
		...(before ?? []).filter(({ id }) => !ids.has(id)).map((clause) => changeOf(clause, null, rules)),
	].filter((change) => change.rules.length > 0 || (before !== null && change.change !== 'rules'));
	const told = new Set(clauses.flatMap((change) => change.rules.map(({ place }) => place)));
	return {
		clauses_known: before !== null,
		// What nobody kept is not called new.
		clauses: before === null ? clauses.map((each) => ({ ...each, change: 'rules' as const })) : clauses,
		rules: rules.filter(({ place }) => !told.has(place)),
	};
}

function changeOf(before: Compared | null, after: Compared | null, rules: readonly RuleChange[]): ClauseChange {
	const by = [...(before?.by ?? []), ...(after?.by ?? [])];
	return {
		id: after?.id ?? before?.id ?? '',
		before: before === null ? null : stood(before),
		after: after === null ? null : stood(after),
		change: before === null ? 'added' : after === null ? 'gone' : readsAlike(before, after) ? 'rules' : 'reworded',
		rules: rules.filter(({ place }) => by.some((each) => keeps(each, place))),
	};
}

const stood = ({ says, source, state }: Compared): ClauseStood => ({ says, source, state });

const readsAlike = (before: Compared, after: Compared): boolean =>
	before.source === after.source && before.state === after.state && same(undefined, before.says, after.says);

/** Lists and documents that a row calls otherwise than a pack does. */
const inRow: Readonly<Record<string, string>> = {
	duties: 'cycles',
	'asks.lead': 'lead_department',
	'edition.in_force_on': 'in_force_on',
	retention: 'retention_years',
};

/** Whether what a clause names (`deadlines.first_reply.ladder`) is that rule, or the list it stands in. */
function keeps(by: NonNullable<Clause['by']>[number], place: string): boolean {
	const [head = '', code] = by.split('.');
	const whole = inRow[by] ?? inRow[head] ?? head;
	if (inRow[by] !== undefined || code === undefined) return place === whole || place.startsWith(`${whole}.`);
	return place === `${whole}.${code}`;
}
