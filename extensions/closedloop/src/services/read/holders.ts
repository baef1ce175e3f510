import type { MissingAnswer, StepsAnswer } from '@closedloop/schema';
import { listIn, member } from '../../core/json.ts';
import { holdersOf } from '../../core/people/index.ts';
import { placesOf, type UpdateCase } from '../../core/record/index.ts';
import type { Read } from '../../store/read-as.ts';
import { namesOf } from './names.ts';

/** The same steps with the names of those who could sign or act for a post, as far as this reader may see colleagues. */
export async function withHolders(read: Read, answer: StepsAnswer, given: UpdateCase): Promise<StepsAnswer> {
	const people = answer.steps.flatMap(({ missing }) => missing.flatMap((one) => holdersIn(one, given)));
	if (people.length === 0) return answer;
	const names = await namesOf(read, people);
	const named = (one: MissingAnswer): MissingAnswer => {
		const holders = holdersIn(one, given).flatMap((user) => names.of(user) ?? []);
		return holders.length === 0 ? one : { ...one, holders };
	};
	return { ...answer, steps: answer.steps.map((step) => ({ ...step, missing: step.missing.map(named) })) };
}

/** Who could do what is wanted: sign a decision, or take a step that is a post's. */
function holdersIn({ code, params }: MissingAnswer, given: UpdateCase): readonly string[] {
	if (code === 'decision')
		return given.facts.signing?.find(({ kind }) => kind === member(params, 'kind'))?.holders ?? [];
	if (code !== 'post') return [];
	const directory = { ...given.directory, record: placesOf(given.kind, given.record) };
	return listIn(member(params, 'post')).flatMap((post) =>
		holdersOf(String(post), directory, given.at).map(({ user }) => user),
	);
}
