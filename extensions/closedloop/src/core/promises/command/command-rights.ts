import { collections, recordKinds, type KindName, type Text, type Trigger } from '@closedloop/schema';
import { columnIn, sidesOf, textOf, type Actor, type Sides } from '../../workflow/index.ts';
import { overseers, columnOf, type Gathered } from '../../record/index.ts';
import { listed } from '../../text/index.ts';

/**
 * A promise is not given up by whoever made it: the quality manager or the general manager does it, on records they
 * neither own nor received, before the write or with it. With the reason it takes two persons, as a signature does.
 */
export function mayCancel(kind: KindName, { id, admin, roles }: Actor, sides: Sides): boolean {
	const promisers: readonly string[] = recordKinds[kind].promisers;
	if (id === null || !(admin || roles.some((role) => overseers.includes(role)))) return false;
	return sidesOf(sides).every((side) => promisers.every((column) => textOf(columnIn(side, column)) !== id));
}

/** What keeps a clock, in the words of its record: the states, the column, the letter, the decision. */
export function evidenceOf(stop: Trigger, { workflow, collection, approvals }: Gathered): Text {
	switch (stop.on) {
		case 'state':
			return listed(
				stop.states.map((state) => workflow.states.find(({ code }) => code === state)?.label ?? plain(state)),
			);
		case 'field':
			return columnOf(collection, stop.field)?.label ?? plain(stop.field);
		case 'decision':
			return approvals.find(({ kind }) => kind === stop.kind)?.label ?? plain(stop.kind);
		case 'message':
			return plain(stop.template);
		case 'contact':
			return contactLabel;
		default:
			return plain(stop.on);
	}
}

/** What keeps it is called like the column it is written in. */
const contactLabel: Text = collections.cl_feedback.fields.contact_log.label;

const plain = (code: string): Text => ({ zh: code, en: code });
