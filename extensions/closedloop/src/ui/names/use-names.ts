import type { CodesAnswer, ProcedureCodes, Text, WorkflowState } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, shallowRef, type ComputedRef } from 'vue';
import { categoryPaths } from './category-paths.ts';
import type { NamedCode } from './named-code.ts';

/** Lists that each procedure has for itself. */
type ListOfProcedure =
	| 'categories'
	| 'severities'
	| 'no_action_reasons'
	| 'approvals'
	| 'outcomes'
	| 'posts'
	| 'deadlines'
	| 'facts'
	| 'slips'
	| 'notices';

/** Bands of scores are those of questionnaires. */
export type CodeList = ListOfProcedure | 'bands';

const lists: readonly CodeList[] = [
	...(['approvals', 'categories', 'deadlines', 'severities'] as const),
	...(['no_action_reasons', 'notices', 'outcomes', 'slips'] as const),
];

/** The list of a procedure in which a code has a name; null for what is no code. */
export const codeList = (list: string | null): CodeList | null => lists.find((each) => each === list) ?? null;

/** One answer for the whole page: a list of fifty rows asks once. */
const answer = shallowRef<CodesAnswer | null>(null);
let asked: Promise<void> | null = null;
let askedAt = 0;

/** A code nobody knows may be of a procedure published since; asked for again at most so often. */
const patienceMs = 60_000;

export interface Names {
	readonly ready: ComputedRef<boolean>;
	/** The codes of one procedure, or of all published ones when no procedure is given. */
	readonly codes: (list: CodeList, procedure?: string | null) => readonly NamedCode[];
	/** Codes of the procedures in force. */
	readonly procedures: () => readonly string[];
	/** What a code is called: by the record's procedure when known, else by the first procedure that has it. */
	readonly label: (list: CodeList, code: string, procedure?: string | null) => Text | null;
	/** How bad a severity is among those of its procedure, from 0 to 1; null where nobody says. */
	readonly badness: (severity: string, procedure: string | null) => number | null;
	readonly state: (collection: string, code: string) => WorkflowState | null;
	/** Asks again: a procedure may have been published meanwhile. */
	readonly refresh: () => Promise<void>;
}

/** What codes and states are called, from the published procedures and workflows the reader may see. */
export function useNames(): Names {
	const api = useApi();
	async function load(): Promise<void> {
		const response = await api.get<{ data: CodesAnswer }>('/closedloop/codes');
		answer.value = response.data.data;
	}
	function refresh(): Promise<void> {
		// A failed answer is asked for again by whoever comes next; until then the bare code is shown.
		askedAt = performance.now();
		asked = load().catch(() => {
			asked = null;
		});
		return asked;
	}
	function unknown(): null {
		if (answer.value !== null && performance.now() - askedAt > patienceMs) void refresh();
		return null;
	}
	if (asked === null) void refresh();
	return {
		ready: computed(() => answer.value !== null),
		codes: (list, procedure) => codesOf(answer.value, list, procedure),
		procedures: () => [
			...new Set(
				(answer.value?.procedures ?? []).flatMap(({ code, status }) => (status === 'published' ? [code] : [])),
			),
		],
		label: (list, code, procedure) => labelOf(answer.value, list, code, procedure) ?? unknown(),
		badness: (severity, procedure) => badnessOf(answer.value, severity, procedure),
		state: (collection, code) => stateOf(answer.value, collection, code) ?? unknown(),
		refresh,
	};
}

/** Forgets what was asked; for tests, which must not see each other's answers. */
export function forgetNames(): void {
	answer.value = null;
	asked = null;
}

function codesOf(all: CodesAnswer | null, list: CodeList, procedure?: string | null): readonly NamedCode[] {
	if (list === 'bands') return (all?.bands ?? []).map((band) => ({ ...band, depth: 0 }));
	const procedures = all?.procedures ?? [];
	const own = procedures.filter(({ id }) => id === procedure);
	const from = own.length > 0 ? own : procedures.filter(({ status }) => status === 'published');
	const seen = new Set<string>();
	return from.flatMap((one) => listOf(one, list)).filter(({ code }) => !seen.has(code) && seen.add(code));
}

function labelOf(all: CodesAnswer | null, list: CodeList, code: string, procedure?: string | null): Text | null {
	const procedures = [...(all?.procedures ?? [])].sort(
		(a, b) => Number(b.id === procedure) - Number(a.id === procedure),
	);
	if (list === 'bands') return all?.bands.find((band) => band.code === code)?.label ?? null;
	for (const one of procedures) {
		const found = listOf(one, list).find((named) => named.code === code);
		if (found) return found.label;
	}
	return null;
}

function badnessOf(all: CodesAnswer | null, severity: string, procedure: string | null): number | null {
	const ranks = all?.procedures.find(({ id }) => id === procedure)?.severities ?? [];
	const own = ranks.find(({ code }) => code === severity)?.rank;
	if (own === undefined) return null;
	const [least, most] = [Math.min(...ranks.map(({ rank }) => rank)), Math.max(...ranks.map(({ rank }) => rank))];
	return most === least ? 0 : (own - least) / (most - least);
}

function listOf(procedure: ProcedureCodes, list: ListOfProcedure): readonly NamedCode[] {
	if (list === 'categories') return categoryPaths(procedure.categories);
	if (list === 'approvals') return procedure.approvals.map(({ kind, label }) => ({ code: kind, label, depth: 0 }));
	return procedure[list].map(({ code, label }) => ({ code, label, depth: 0 }));
}

function stateOf(all: CodesAnswer | null, collection: string, code: string): WorkflowState | null {
	for (const workflow of all?.states ?? []) {
		const found = workflow.collection === collection ? workflow.states.find((state) => state.code === code) : undefined;
		if (found) return found;
	}
	return null;
}
