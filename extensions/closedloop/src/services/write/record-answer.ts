import { decidedKinds, recordKinds, type DecidedKind, type KindName } from '@closedloop/schema';
import { listIn } from '../../core/json.ts';
import { idOf, instantOf, stringOf } from '../../core/values/index.ts';
import { columnIn, type RecordView } from '../../core/workflow/index.ts';
import { decisionRow } from '../../store/records/parents.ts';
import { rulebook } from '../rulebook/index.ts';
import { approvalsFor } from './approvals-for.ts';
import { decidedBy } from './decided.ts';
import type { Intent, InternalWrite } from './internal-write.ts';
import { writeTo, type Hands } from './record-evidence.ts';

const answers: readonly unknown[] = ['approved', 'refused'];

/** Whether this write answers a proposal; only the verdict says whether it may. */
export const asksAnswer = (kind: KindName, values: RecordView): boolean =>
	kind === 'decision' && answers.includes(values.status);

/**
 * A decision that has just passed its verdict as approved or refused, told to what it is about before the decision
 * itself is written: all is one transaction, so a signature never stands without the clock it stops, nor an outcome that
 * sends a record back without the record going back.
 */
export async function recordAnswer(hands: Hands, id: string, written: RecordView): Promise<void> {
	const at = instantOf(written.signed_at);
	const own = decidedBy(written.last_event);
	if (at === null || own === null || !answers.includes(written.status)) return;
	// Whose act it is there is it here: a paper is told by who recorded it, whoever signed it.
	const { actor } = own.internal;
	const decision = { ...(await decisionRow(hands.knex, id)), ...written };
	const about = aboutOf(decision);
	const intent = about === null ? null : await intentOf(hands, decision, { at, actor });
	if (about === null || intent === null) return;
	await writeTo(hands, about, { at, actor, intent });
}

function aboutOf(decision: RecordView): { readonly kind: DecidedKind; readonly id: string } | null {
	for (const kind of decidedKinds) {
		const id = idOf(columnIn(decision, recordKinds[kind].link));
		if (id !== null) return { kind, id };
	}
	return null;
}

/** Null where a refusal sends nothing back. */
async function intentOf(
	{ knex }: Hands,
	decision: RecordView,
	{ at, actor }: Pick<InternalWrite, 'at' | 'actor'>,
): Promise<Intent | null> {
	const kind = stringOf(decision.kind) ?? '';
	if (decision.status === 'approved') {
		const by = stringOf(decision.signed_by);
		const signed = {
			by,
			seats: listIn(decision.seats).map(String),
			instead_of: idOf(decision.on_behalf_of),
			...(by === null ? { outside: actor.kind === 'customer' ? ('link' as const) : ('paper' as const) } : {}),
		};
		return { kind: 'evidence', evidence: { on: 'decision', kind, at, ...signed } };
	}
	const said = stringOf(decision.outcome);
	if (said === null) return null;
	const approvals = await approvalsFor(knex, {
		kind: 'decision',
		book: await rulebook(knex),
		view: decision,
		procedure: null,
	});
	const rule = approvals.find((each) => each.kind === kind);
	const to = rule?.outcomes?.find(({ code }) => code === said)?.back_to;
	return to === undefined ? null : { kind: 'sent_back', back: { to, refused: kind } };
}
