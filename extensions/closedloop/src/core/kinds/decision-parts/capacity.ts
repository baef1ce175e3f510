import { isReached, quorate, type Holder, type Signed } from '../../people/index.ts';
import type { UpdateCase } from '../../record/index.ts';
import type { BindingApproval } from '../../workflow/index.ts';
import { counted, signedSoFar } from './matter.ts';

interface Question {
	readonly rule: BindingApproval;
	readonly post: string;
	/** Seats whoever acts could take. */
	readonly places: readonly Holder[];
}

/** In their own right, or in whose place, with all the seats they have by that. */
type Capacity = Pick<Holder, 'instead_of' | 'seats'>;

/**
 * As what somebody signs who could do so in more than one way: as what is still wanted, in their own right first. Nobody
 * signs one matter twice, as themself and as a deputy: where several must sign, a second signature is given as the first
 * was, or not at all. Null where nothing is left.
 */
export function capacityOf(given: UpdateCase, { rule, post, places }: Question): Capacity | null {
	const { directory, at, actor } = given;
	const before = openOf(given, { rule, post });
	const earlier = before.find(({ by }) => by === actor.id);
	const possible = [...new Set(places.map(({ instead_of }) => instead_of))]
		.toSorted((a, b) => Number(a !== null) - Number(b !== null))
		.filter((instead_of) => earlier === undefined || (earlier.instead_of ?? null) === instead_of)
		.map((instead_of): Capacity => ({ instead_of, seats: seatsOf(places, instead_of) }));
	const reached = (signatures: readonly Signed[]): number => quorate(post, signatures, directory, at).signed;
	const adds = (capacity: Capacity): boolean =>
		reached([...before, { by: actor.id ?? '', ...capacity }]) > reached(before);
	return possible.find(adds) ?? possible[0] ?? null;
}

const seatsOf = (places: readonly Holder[], instead_of: Holder['instead_of']): readonly string[] => [
	...new Set(places.filter((each) => each.instead_of === instead_of).flatMap(({ seats }) => seats)),
];

/** Signatures that wait for others: of what was signed by all who must, another begins. */
function openOf({ matter, directory, at }: UpdateCase, { rule, post }: Omit<Question, 'places'>): readonly Signed[] {
	const signed = signedSoFar(matter, rule.kind).toSorted((a, b) => a.proposed_at - b.proposed_at);
	let open: readonly Signed[] = [];
	for (const signature of counted(signed)) {
		open = [...open, signature];
		if (isReached(quorate(post, open, directory, at))) open = [];
	}
	return open;
}
