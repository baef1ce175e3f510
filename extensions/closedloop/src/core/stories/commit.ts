import { recordKinds, type Instant, type KindName } from '@closedloop/schema';
import { kept, type Decision, type Verdict } from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { contactBy, decide } from '../decide/index.ts';
import { caseOf } from './case.ts';
import { heldIn, toldBy, withHeld, type Held, type HeldContact, type Stage } from './stage.ts';
import type { SaidNo } from './sight.ts';

/** What a step came to. */
export interface Outcome {
	readonly stage: Stage;
	/** Null where it was allowed. */
	readonly refusals: readonly SaidNo[] | null;
	/** Kinds of records born of it. */
	readonly opened: readonly KindName[];
	/** Feedback that is to be registered with it; absent = none. */
	readonly raised?: readonly RecordView[];
}

/** What the commit of a verdict leaves behind; nothing where it was refused. */
export function committed(stage: Stage, held: Held, change: RecordView, verdict: Verdict): Outcome {
	if (!verdict.ok) return { stage, refusals: verdict.refusals, opened: [] };
	if (verdict.decision === null) return { stage, refusals: null, opened: [] };
	const written = writtenOf(held, change, verdict.decision);
	const told = verdict.decision.messages.map((message) => toldBy(message, stage.at));
	const after = withChildren(
		withHeld({ ...stage, told: [...stage.told, ...told] }, written),
		written,
		verdict.decision,
	);
	const raised = verdict.decision.raised?.map((values) => ({ ...values, source_response: held.name })) ?? [];
	return { ...delivered(after.stage, written.name, verdict.decision), refusals: null, opened: after.opened, raised };
}

function writtenOf(held: Held, change: RecordView, { patch, clocks, contacts = [] }: Decision): Held {
	const views = clocks.map(({ view }) => ({ ...view, id: view.id ?? `${held.name}:${view.kind}:${view.cycle}` }));
	return {
		...held,
		row: { ...held.row, ...kept(recordKinds[held.kind].collection, change), ...patch },
		contacts: [...(held.contacts ?? []), ...contacts],
		files: [...(held.files ?? []), ...contacts.flatMap(({ copy }) => copy ?? [])],
		clocks: [...held.clocks.filter(({ id }) => !views.some((view) => view.id === id)), ...views],
	};
}

/** A CAPA that a rung or a severity opens with the record is written with it; here it stands beside it. */
function withChildren(stage: Stage, held: Held, { patch }: Decision): { stage: Stage; opened: readonly KindName[] } {
	const born = patch.capa;
	if (typeof born !== 'object' || born === null) return { stage, opened: [] };
	const id = `${held.name}:capa`;
	const linked = withHeld(stage, { ...held, row: { ...held.row, capa: id } });
	const row = { id, status: 'open', workflow: null, ...born };
	return { stage: withHeld(linked, { name: 'capa', kind: 'capa', row, clocks: [] }), opened: ['capa'] };
}

/** Letters to the customer leave at once, and keep what they keep. */
function delivered(stage: Stage, name: string, { messages }: Decision): Pick<Outcome, 'stage'> {
	const letters = messages.filter(({ to_contact }) => to_contact !== undefined);
	return {
		stage: letters.reduce((before, { template }) => {
			const held = before.records.find((each) => each.name === name);
			if (held === undefined) return before;
			const given = caseOf(before, held, before.cast.actor('desk'), {});
			const verdict = decide(given, { kind: 'evidence', evidence: { on: 'message', template, at: before.at } });
			const spoken = withHeld(before, {
				...held,
				contacts: [...(held.contacts ?? []), ...letterIn(template, before.at)],
			});
			return verdict.ok && verdict.decision !== null
				? withHeld(spoken, writtenOf(heldIn(spoken, name), {}, verdict.decision))
				: spoken;
		}, stage),
	};
}

/** A letter that speaks with the customer is a contact by mail. */
const letterIn = (template: string, at: Instant): readonly HeldContact[] =>
	contactBy({ on: 'message', template, at }).map((contact) => ({ template: 'letter', contact }));
