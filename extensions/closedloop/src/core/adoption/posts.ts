import type { AdoptionAnswers, NewPost, Pack } from '@closedloop/schema';
import { unfit, type AdoptionProblem, type DeskFacts } from './desk.ts';

/** A Directus policy that adoption makes; it grants nothing, it is held. */
export interface PlannedPolicy {
	readonly id: string;
	readonly name: string;
	/** Ids of the people who hold it from now on. */
	readonly holders: readonly string[];
}

/** Which policy each post of a pack is. */
export interface Posts {
	/** Ids by the code of the post. */
	readonly ids: Readonly<Record<string, string>>;
	readonly made: readonly PlannedPolicy[];
	readonly problems: readonly AdoptionProblem[];
}

/** @param made policies that packs before it make: two packs may mean the same post */
export function postsOf(
	{ pack, asks }: Pack,
	{ posts: answers = {} }: AdoptionAnswers,
	desk: DeskFacts,
	made: readonly PlannedPolicy[],
): Posts {
	const ids: Record<string, string> = {};
	const fresh: PlannedPolicy[] = [];
	const problems: AdoptionProblem[] = [];
	const asked = asks.posts.filter(({ held_by }) => held_by === 'people');
	for (const [code, answer] of Object.entries(answers)) {
		const field = `${pack}.posts.${code}`;
		const post = asked.find((each) => each.code === code);
		if (post === undefined) problems.push(unfit(field, 'not_asked', { key: code }));
		else if (typeof answer === 'string') {
			const id = policyOf(answer, desk, [...made, ...fresh]);
			if (id === undefined) problems.push(unfit(field, 'unknown_policy', { policy: answer }));
			else ids[code] = id;
		} else {
			const { problems: unfitting, ...policy } = making(field, post.label.zh, answer, desk);
			problems.push(...unfitting);
			if (isTaken(policy, desk)) problems.push(unfit(field, 'policy_exists', { policy: policy.name }));
			else {
				ids[code] = policy.id;
				fresh.push(policy);
			}
		}
	}
	for (const { code } of asked)
		if (!Object.hasOwn(answers, code)) problems.push(unfit(`${pack}.posts.${code}`, 'unanswered'));
	return { ids, made: fresh, problems };
}

/** By id or by name; a name that two policies have names neither. */
function policyOf(named: string, desk: DeskFacts, made: readonly PlannedPolicy[]): string | undefined {
	if (desk.policies.has(named)) return named;
	const ids = new Set([
		...[...desk.policies].filter(([, name]) => name === named).map(([id]) => id),
		...made.filter(({ name }) => name === named).map(({ id }) => id),
	]);
	return ids.size === 1 ? [...ids][0] : undefined;
}

/** A policy of that name which no adoption made may grant something: whoever means it says so by its name. */
const isTaken = ({ id, name }: PlannedPolicy, { policies }: DeskFacts): boolean =>
	!policies.has(id) && [...policies.values()].includes(name);

function making(
	field: string,
	label: string,
	{ name = label, holders = [] }: NewPost,
	desk: DeskFacts,
): PlannedPolicy & { readonly problems: readonly AdoptionProblem[] } {
	const people = holders.map((address) => ({ address, id: desk.people.get(address.trim().toLowerCase()) }));
	return {
		id: desk.idOf(`post:${name}`),
		name,
		holders: people.flatMap(({ id }) => id ?? []),
		problems: people
			.filter(({ id }) => id === undefined)
			.map(({ address }, index) => unfit(`${field}.holders[${index}]`, 'unknown_person', { address })),
	};
}
