import { namedRoles, type AskedPost, type Instant, type Pack, type Story } from '@closedloop/schema';
import type { Directory } from '../escalation/index.ts';
import type { Actor } from '../workflow/index.ts';

/** Who plays in a story: people, departments and the posts they hold. */
export interface Cast {
	readonly directory: Omit<Directory, 'record'>;
	/** Id of each department by the code the pack gives it. */
	readonly departments: Readonly<Record<string, string>>;
	/** @throws RangeError for a role nobody plays */
	readonly actor: (role: string) => Actor;
}

/** Above the department that leads: one level, then the general manager's. */
const above = 'ABOVE';
const top = 'TOP';

/** A leave that outlasts every story. */
const longAway: Instant = Date.UTC(2100, 0, 1);

/** Where a pack leaves the department that leads to the desk, the desk of a story has one of its own for it. */
export const ownLead = 'DESK';

/** The department that leads. */
export const leadOf = ({ asks: { lead } }: Pick<Pack, 'asks'>): string => lead ?? ownLead;

/**
 * The least desk that can play a story: the departments the pack names below one division and the general manager, a
 * head and a clerk in each, and whoever holds the posts. A clerk of the department that leads is the `owner`, another
 * the `handler`; a second holder of a post is `<post>_2`.
 */
export function castOf(pack: Pack, story: Pick<Story, 'vacant' | 'away'>): Cast {
	const codes = pack.asks.departments.map(({ code }) => code);
	const lead = leadOf(pack);
	const named = codes.includes(lead) ? codes : [lead, ...codes];
	// A post that the head of a department holds is vacant where there is no head.
	const headless = new Set(
		pack.asks.posts.flatMap(({ code, held_by }) =>
			held_by !== 'people' && story.vacant?.includes(code) === true
				? [held_by.head_of === 'lead' ? lead : held_by.head_of]
				: [],
		),
	);
	const departments = [
		{ id: top, parent: null, head: 'general_manager' },
		{ id: above, parent: top, head: 'above' },
		...named.map((code) => ({ id: code, parent: above, head: code === lead ? 'head' : `${code}.head` })),
	].map((each) => ({
		...each,
		code: each.id,
		head: headless.has(each.id) || story.vacant?.includes(each.head) === true ? null : each.head,
		deputy: null,
	}));
	const holders = holdersIn(pack.asks.posts, story.vacant ?? []);
	const clerks = ['owner', 'handler', ...named.filter((code) => code !== lead).map((code) => `${code}.clerk`)];
	const heads = departments.flatMap(({ head }) => head ?? []);
	const people = [...new Set([...clerks, ...heads, ...Object.values(holders).flat()])];
	// Whoever holds a post is one of the staff: what any clerk may do, they may.
	const posts = withPolicies({ ...holders, handler: people, department_head: heads });
	const users = people.map((id) => ({
		id,
		department: departmentOf(id, lead, departments),
		away_until: story.away?.includes(id) === true ? longAway : null,
		deputy: null,
		active: true,
	}));
	return {
		directory: { departments, users, roles: posts },
		departments: Object.fromEntries(named.map((code) => [code, code])),
		actor: (role) => actorIn(role, people, posts),
	};
}

/**
 * Two people hold each post, so that four eyes and quorums can be played; nobody holds one that is vacant. Heads of
 * departments hold theirs by being heads.
 */
function holdersIn(asked: readonly AskedPost[], vacant: readonly string[]): Holders {
	const general = ['quality_manager', 'general_manager', 'auditor'].map((code) => [code, [code]] as const);
	const own = asked.flatMap(({ code, held_by }) =>
		held_by === 'people' ? [[code, [code, `${code}_2`]] as const] : [],
	);
	return Object.fromEntries([...general, ...own].map(([code, people]) => [code, vacant.includes(code) ? [] : people]));
}

/** People by role, or by the policy of a post. */
type Holders = Readonly<Record<string, readonly string[]>>;

/** A role of the product is held by having its policy. */
const withPolicies = (holders: Holders): Holders => ({
	...holders,
	...Object.fromEntries(
		Object.entries<{ readonly policy: string }>(namedRoles).map(([role, { policy }]) => [policy, holders[role] ?? []]),
	),
});

function departmentOf(
	id: string,
	lead: string,
	departments: readonly { readonly id: string; readonly head: string | null }[],
): string {
	const headed = departments.find(({ head }) => head === id);
	const [code = ''] = id.split('.');
	return headed?.id ?? (departments.some((each) => each.id === code) ? code : lead);
}

function actorIn(role: string, people: readonly string[], posts: Readonly<Record<string, readonly string[]>>): Actor {
	if (role === 'customer') return { id: null, roles: [], kind: 'customer', admin: false };
	if (role === 'desk') return { id: null, roles: [], kind: 'system', admin: false };
	if (!people.includes(role)) throw new RangeError(`nobody plays ${role}; there are ${people.join(', ')}`);
	const held = Object.entries(posts).filter(([, ids]) => ids.includes(role));
	return { id: role, roles: held.map(([code]) => code), kind: 'staff', admin: false };
}
