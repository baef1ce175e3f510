import type { Move, Refusal, UpdateCase } from '../record/index.ts';

/** A step that is not open, in the words of its states, with what is missing for it. */
export function transitionRefused({ workflow }: UpdateCase, { from, to }: Move, missing: Refusal['missing']): Refusal {
	const texts = Object.fromEntries(
		Object.entries({ from, to }).flatMap(([name, code]) => {
			const state = workflow.states.find((each) => each.code === code);
			return state ? [[name, state.label] as const] : [];
		}),
	);
	return {
		code: 'CL_TRANSITION',
		field: missing?.[0]?.field ?? 'status',
		params: { from, to },
		texts,
		...(missing ? { missing } : {}),
	};
}
