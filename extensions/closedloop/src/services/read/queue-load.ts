import type { QueueLoad, QueueLoadAnswer } from '@closedloop/schema';
import { ownerCounts } from '../../store/queue/owner-counts.ts';
import type { Read } from '../../store/read-as.ts';
import { rulebook } from '../rulebook/index.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';
import { askerOf, leads } from './queue-asker.ts';
import { isOverdue, questionsOf } from './queue-views.ts';
import type { WaitingQuestion } from './waiting.ts';

/** A line of people is no list of the staff. */
const mostPeople = 50;

const nothing: QueueLoad = { open: 0, overdue: 0 };

/**
 * What everybody has open of the departments of whoever asks, counted over all of it with their rights. For heads and
 * their deputies: how much colleagues have is no business of everybody's.
 */
export async function loadOf(question: WaitingQuestion): Promise<QueueLoadAnswer> {
	if (!(await leads(question))) return { people: [], nobody: nothing };
	const read: Read = (collection, query) => question.viewer(collection, query).catch(nobodyWhenForbidden);
	const asker = await askerOf(question, []);
	const loads = new Map<string | null, QueueLoad>();
	for (const asked of questionsOf('department', asker, await rulebook(question.database))) {
		const late = { ...asked, filter: { _and: [asked.filter, isOverdue(asker.now)] } };
		for (const { owner, n } of await ownerCounts(read, asked.of, asked)) add(loads, owner, { open: n, overdue: 0 });
		for (const { owner, n } of await ownerCounts(read, asked.of, late)) add(loads, owner, { open: 0, overdue: n });
	}
	const busiest = [...loads]
		.flatMap(([id, load]) => (id === null ? [] : [{ id, ...load }]))
		.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || a.id.localeCompare(b.id))
		.slice(0, mostPeople);
	const names = await namesOf(
		read,
		busiest.map(({ id }) => id),
	);
	return { people: busiest.map((one) => ({ ...one, name: names.of(one.id) })), nobody: loads.get(null) ?? nothing };
}

function add(loads: Map<string | null, QueueLoad>, owner: string | null, { open, overdue }: QueueLoad): void {
	const before = loads.get(owner) ?? nothing;
	loads.set(owner, { open: before.open + open, overdue: before.overdue + overdue });
}
