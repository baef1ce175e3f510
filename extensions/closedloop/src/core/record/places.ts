import { recordKinds, type KindLiteral, type KindName } from '@closedloop/schema';
import type { Directory } from '../escalation/index.ts';
import { idOf } from '../values/index.ts';
import { columnIn, type RecordView } from '../workflow/index.ts';

type Answering = Pick<KindLiteral, 'owner' | 'department' | 'rungActions'>;

/** Who answers for a record, by the columns of its kind. */
export function placesOf(kind: KindName, record: RecordView): Directory['record'] {
	const { owner, department }: Answering = recordKinds[kind];
	return {
		owner: owner === null ? null : idOf(columnIn(record, owner)),
		first_receiver: idOf(record.first_receiver),
		lead_department: department === null ? null : idOf(columnIn(record, department)),
		liable_department: idOf(record.liable_department),
	};
}

/** Column of whoever answers for a record and may be relieved of it; null where nobody can. */
export function heldBy(kind: KindName): string | null {
	const { owner, rungActions }: Answering = recordKinds[kind];
	return rungActions.includes('reassign') ? owner : null;
}
