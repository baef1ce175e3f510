import {
	columnsFrozenBy,
	columnsOfGate,
	recordKinds,
	sightOf,
	type ConditionalGate,
	type FrozenRule,
	type KindName,
} from '@closedloop/schema';
import { columnIn, applies, hasValue, isFilled, transitionsFrom, type RecordView } from '../workflow/index.ts';
import { changesOf, kept, ofThisRound, type Refusal, type UpdateCase } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import { kinds } from './all.ts';

type Rests = FrozenRule['rests'];

/**
 * Columns a write changes although something rests on them: what the table of frozen columns says of the kind, what a
 * standing signature was given for, an open CAPA that must be done, and one's own name where the next step asks for it.
 * Judged on what stood there before the write, for edits and moves alike.
 */
export function frozenIn(given: UpdateCase): readonly Refusal[] {
	const { change, collection, record } = given;
	const written = Object.entries(kept(collection, change)).filter(([field]) => field !== 'status');
	return changesOf(collection, record, Object.fromEntries(written)).flatMap(({ field }) => {
		const by = restsOn(given, field) ?? signedOn(given, field) ?? around(given, field) ?? ownName(given, field);
		return by === null ? [] : [{ code: 'CL_FROZEN', field, ...by }];
	});
}

type Because = Pick<Refusal, 'params' | 'texts'> | null;

const because = (rests: Rests): Because => ({ params: { rests } });

function restsOn({ kind, record }: UpdateCase, field: string): Because {
	const rule = restingRules(kind, record).find(
		(each) => columnsFrozenBy(each, field) && (each.fillable !== true || isFilled(columnIn(record, field))),
	);
	return rule ? because(rule.rests) : null;
}

/** The rules of the table of frozen columns that hold of a record as it stands. */
export const restingRules = (kind: KindName, record: RecordView): readonly FrozenRule[] => {
	const rules: readonly FrozenRule[] = recordKinds[kind].frozen;
	return rules.filter(({ while: { field, values } }) =>
		values === undefined ? isFilled(columnIn(record, field)) : hasValue(columnIn(record, field), values),
	);
};

/** What is signed in this round, whatever it opens. */
function signedOn({ facts, record, approvals }: UpdateCase, field: string): Because {
	const signature = ofThisRound(facts.signatures, record).find(({ basis }) => Object.hasOwn(basis, field));
	if (!signature) return null;
	const label = approvals.find(({ kind }) => kind === signature.kind)?.label;
	return {
		params: { rests: 'signature', signature: signature.kind },
		...(label ? { texts: { signature: label } } : {}),
	};
}

function around(given: UpdateCase, field: string): Because {
	const rests = kinds[given.kind].rests(given, field);
	return rests === null ? null : because(rests);
}

/** Four eyes are not opened by taking one's own pair away a moment before. */
function ownName({ record, workflow, actor }: UpdateCase, field: string): Because {
	if (actor.id === null || idOf(columnIn(record, field)) !== actor.id) return null;
	const ways = transitionsFrom(workflow, stringOf(record.status) ?? workflow.initial);
	const asks = (gate: ConditionalGate): boolean =>
		sightOf(gate) === 'persons' && gate.gate !== 'actor_is' && applies(gate.when, { before: null, record });
	const asked = ways.flatMap(({ gates = [] }) =>
		gates.filter((gate) => asks(gate)).flatMap((gate) => columnsOfGate(gate)),
	);
	return asked.includes(field) ? because('own_name') : null;
}
