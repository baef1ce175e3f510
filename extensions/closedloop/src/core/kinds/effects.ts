import { recordKinds, type KindName } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { beginReport, moveReport } from './report.ts';
import { beginFeedback, moveFeedback } from './feedback.ts';
import { beginAction, moveAction } from './action.ts';
import { beginCapa, moveCapa } from './capa.ts';
import { beginDecision, moveDecision } from './decision.ts';
import { beginOrder, moveOrder } from './service-order.ts';
import { beginResponse, moveResponse } from './response.ts';
import { beginCampaign, moveCampaign } from './campaign.ts';
import type { CreateCase, UpdateCase, Effect, Move } from '../record/index.ts';

interface Effects {
	readonly begin?: (given: CreateCase) => Effect;
	readonly move?: (given: UpdateCase, view: RecordView, move: Move) => Effect;
}

/** What is special about a kind; one that is not named here begins and moves like any record. */
const effects: Partial<Record<KindName, Effects>> = {
	feedback: { begin: beginFeedback, move: moveFeedback },
	capa: { begin: beginCapa, move: moveCapa },
	action: { begin: beginAction, move: moveAction },
	decision: { begin: beginDecision, move: moveDecision },
	response: { begin: beginResponse, move: moveResponse },
	campaign: { begin: beginCampaign, move: moveCampaign },
	report: { begin: beginReport, move: moveReport },
	order: { begin: beginOrder, move: moveOrder },
};

/** What a record's beginning does beyond its first state: its number and the moment it began, or what its kind adds. */
export function begin(given: CreateCase): Effect {
	const { kind, number, change, at } = given;
	const { begins } = recordKinds[kind];
	return (
		effects[kind]?.begin?.(given) ?? {
			patch: { ...(number === null ? {} : { number }), [begins]: change[begins] ?? at },
		}
	);
}

/** What a move does beyond the new state. */
export const effectOf = (given: UpdateCase, view: RecordView, move: Move): Effect =>
	effects[given.kind]?.move?.(given, view, move) ?? {};
