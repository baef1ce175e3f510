import { holdersOf } from '../people/index.ts';
import { type CreateCase, type Decision, type UpdateCase, type Verdict } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import { columnIn, type RecordView } from '../workflow/index.ts';
import { isClassed, isRestricted, readers, type Classed } from './readers.ts';

/**
 * A restricted row lists who may read it, and every write of the door lists them anew: whom its columns name, the
 * department that leads with its head and deputy, the heads its procedure gives a post; before the semicolon whomever
 * the desk has written to about it, who stay: what somebody was told, they know. A list, so that a permission is three
 * comparisons: Directus asks it for every column it reads. A CAPA that is born with feedback is restricted like it.
 */
export function withReaders(given: CreateCase | UpdateCase, verdict: Verdict): Verdict {
	if (!isClassed(given.collection) || !verdict.ok || verdict.decision === null) return verdict;
	const { decision } = verdict;
	const before = 'record' in given ? given.record : {};
	const after = { ...before, ...given.change, ...decision.patch };
	if (!isRestricted(after)) return verdict;
	const list = `${toldIn(before, decision).join(',')};${currentIn(given, given.collection, after).join(',')}`;
	const added = { ...(list === before.readers ? {} : { readers: list }), ...capaIn(given, decision) };
	return Object.keys(added).length === 0
		? verdict
		: { ...verdict, decision: { ...decision, patch: { ...decision.patch, ...added } } };
}

function toldIn({ readers: list }: RecordView, { messages }: Decision): readonly string[] {
	const [known = ''] = (stringOf(list) ?? '').split(';');
	const told = messages.flatMap(({ to_user }) => to_user ?? []);
	return [...new Set([...known.split(',').filter((id) => id !== ''), ...told])];
}

function currentIn(given: CreateCase | UpdateCase, collection: Classed, after: RecordView): readonly string[] {
	const { persons, department } = readers[collection];
	const leading = idOf(columnIn(after, department));
	const { head = null, deputy = null } = given.directory.departments.find(({ id }) => id === leading) ?? {};
	const named = persons.map((column) => idOf(columnIn(after, column)));
	return [...new Set([...named, leading, head, deputy, ...headsIn(given)].flatMap((id) => id ?? []))];
}

/** Posts that people hold by a policy read by it: adoption sees to that. */
const headsIn = ({ kind, procedure, directory, at }: CreateCase | UpdateCase): readonly string[] =>
	(kind === 'feedback' ? (procedure?.rules.posts ?? []) : []).flatMap(({ code, held_by }) =>
		'head_of' in held_by ? holdersOf(code, directory, at).map(({ user }) => user) : [],
	);

/** One that is there already is asked whether it is restricted (`openCapaRefused`). */
function capaIn({ kind, change, facts }: CreateCase | UpdateCase, { patch }: Decision): RecordView {
	const capa = kind === 'feedback' ? (patch.capa ?? change.capa) : null;
	return typeof capa === 'object' && capa !== null && (facts.capa ?? null) === null
		? { capa: { ...capa, confidentiality: 'restricted' } }
		: {};
}
