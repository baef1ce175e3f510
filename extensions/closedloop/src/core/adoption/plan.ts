import type { Adoption, AdoptionAnswers, NewPost, Pack, Stored } from '@closedloop/schema';
import { keptLedger, rowOf, type Fragments } from '../packs/index.ts';
import { departmentsOf, type PlannedDepartment } from './departments.ts';
import { unfit, type AdoptionProblem, type DeskFacts } from './desk.ts';
import { bindProblems, namedProblems } from './named.ts';
import { postsOf, type PlannedPolicy } from './posts.ts';

/** A pack to be adopted, and what the desk answers to it. */
export interface Wanted {
	readonly pack: Pack;
	readonly answers: AdoptionAnswers;
}

/** Everything that adopting writes; nothing of it where there is a problem. */
export interface AdoptionPlan {
	readonly departments: readonly PlannedDepartment[];
	readonly policies: readonly PlannedPolicy[];
	/** Which policies let their holders read what is restricted, under which procedures. */
	readonly readings: readonly { readonly policy: string; readonly procedures: readonly string[] }[];
	readonly procedures: readonly Stored<'cl_procedures'>[];
	readonly problems: readonly AdoptionProblem[];
}

/** What adopting these packs together writes on that desk. Nothing is guessed: what nobody answers is a problem by its place. */
export function planAdoption(wanted: readonly Wanted[], fragments: Fragments, desk: DeskFacts): AdoptionPlan {
	let plan: AdoptionPlan = { departments: [], policies: [], readings: [], procedures: [], problems: [] };
	for (const each of wanted) plan = withPack(plan, each, fragments, desk);
	return plan;
}

function withPack(plan: AdoptionPlan, { pack, answers }: Wanted, fragments: Fragments, desk: DeskFacts): AdoptionPlan {
	const departments = departmentsOf(pack, answers, desk, plan.departments);
	const posts = postsOf(pack, answers, desk, plan.policies);
	const lead = leadOf(pack, answers, [...plan.departments, ...departments.opened], desk);
	const calendar = desk.calendars.get(answers.calendar ?? pack.asks.calendar);
	const { feedback: flow = '' } = pack.rules.workflows;
	const row = rowOf(pack, fragments, {
		departments: departments.ids,
		posts: posts.ids,
		calendar: calendar ?? '',
		workflow: desk.workflows.get(flow) ?? '',
		priority: answers.priority ?? priorityOf(pack.pack, desk, plan.procedures),
		bind: answers.bind ?? {},
	});
	const version = 1 + Math.max(0, ...versionsOf(pack.pack, desk).map((each) => each.version));
	const procedure: Stored<'cl_procedures'> = {
		...row,
		id: desk.idOf(`procedure:${pack.pack}:${version}`),
		version,
		status: 'published',
		...(lead.id !== null && { lead_department: lead.id }),
		...(answers.number_pattern !== undefined && { number_pattern: answers.number_pattern }),
		adoption: adoptionOf(pack, answers),
	};
	return {
		departments: [...plan.departments, ...departments.opened],
		policies: [...plan.policies, ...posts.made],
		readings: [...plan.readings, ...readingsOf(pack, Object.values(posts.ids))],
		procedures: [...plan.procedures, procedure],
		problems: [
			...plan.problems,
			...departments.problems,
			...posts.problems,
			...lead.problems,
			...bindProblems(pack, answers),
			...namedProblems(pack, answers, desk),
		],
	};
}

const adoptionOf = (pack: Pack, answers: AdoptionAnswers): Adoption => ({
	pack: pack.pack,
	edition: pack.edition,
	answers: withoutPeople(answers),
	ledger: keptLedger(pack),
});

/** Who holds a post from now on is the policy's to know: a published row stays for ever, and names nobody. */
const withoutPeople = ({ posts, ...answers }: AdoptionAnswers): AdoptionAnswers =>
	posts === undefined
		? answers
		: {
				...answers,
				posts: Object.fromEntries(Object.entries(posts).map(([code, answer]) => [code, unheld(answer)] as const)),
			};

function unheld(answer: string | NewPost): string | NewPost {
	if (typeof answer === 'string') return answer;
	const { holders: _holders, ...made } = answer;
	return made;
}

const readingsOf = ({ pack, rules }: Pack, policies: readonly string[]): AdoptionPlan['readings'] =>
	rules.confidentiality?.class === 'restricted'
		? [...new Set(policies)].map((policy) => ({ policy, procedures: [pack] }))
		: [];

interface Lead {
	readonly id: string | null;
	readonly problems: readonly AdoptionProblem[];
}

/** A pack that names the department that leads is not asked; of one that does not, the desk must name one of its own. */
function leadOf(
	{ pack, asks }: Pack,
	{ lead }: AdoptionAnswers,
	opened: readonly PlannedDepartment[],
	desk: DeskFacts,
): Lead {
	const field = `${pack}.lead`;
	if (asks.lead !== null)
		return { id: null, problems: lead === undefined ? [] : [unfit(field, 'not_asked', { key: 'lead' })] };
	if (lead === undefined) return { id: null, problems: [unfit(field, 'unanswered')] };
	const id = desk.departments.get(lead) ?? opened.find(({ code }) => code === lead)?.id ?? null;
	return { id, problems: id === null ? [unfit(field, 'unknown_department', { department: lead })] : [] };
}

const versionsOf = (code: string, { procedures }: DeskFacts) => procedures.filter((each) => each.code === code);

/** Where nobody says: that of its former version, else the next one free, so that no two are alike. */
function priorityOf(code: string, desk: DeskFacts, planned: readonly Stored<'cl_procedures'>[]): number {
	const former = versionsOf(code, desk).sort((a, b) => b.version - a.version)[0];
	if (former !== undefined) return former.priority;
	const taken = new Set([
		...desk.procedures.map(({ priority }) => priority),
		...planned.map(({ priority }) => priority),
	]);
	let priority = usualPriority;
	while (taken.has(priority)) priority += 1;
	return priority;
}

/** The column's default (schema). */
const usualPriority = 100;
