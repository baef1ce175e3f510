import type { KindName } from '@closedloop/schema';
import { linkDays, type SurveyView } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import { isTerminal, type RecordView } from '../workflow/index.ts';
import type { Stage } from './stage.ts';

/** The survey an invitation of a story belongs to, while it is open: what it asks, and how it scores. */
export function surveyOf(stage: Stage, kind: KindName, row: RecordView): SurveyView | null {
	const campaign = kind === 'response' ? idOf(row.campaign) : null;
	const held = stage.records.find((each) => each.kind === 'campaign' && each.row.id === campaign);
	if (campaign === null || held?.row.status !== 'open') return null;
	const questionnaire = idOf(held.row.questionnaire) ?? '';
	const asked = stage.book.questionnaires.get(questionnaire);
	if (asked === undefined) throw new RangeError(`no questionnaire is called “${questionnaire}”`);
	return {
		campaign,
		questionnaire,
		items: asked.items,
		scheme: asked.scheme,
		valid_days: linkDays(held.row.valid_days),
		raises: true,
		language: () => 'zh-CN',
		procedure: null,
		owner: idOf(held.row.owner),
		department: idOf(held.row.department),
		open: openRaised(stage, row),
	};
}

/** Feedback that earlier answers of this customer have raised. */
function openRaised({ records, book }: Stage, { contact, party }: RecordView): SurveyView['open'] {
	const whose = idOf(contact) === null ? 'party' : 'contact';
	const rules = (workflow: unknown) => book.workflows.find(({ id }) => id === idOf(workflow))?.rules;
	return records
		.filter(({ kind, row }) => {
			const lives = rules(row.workflow);
			const ended = lives === undefined || isTerminal(lives, stringOf(row.status) ?? '');
			return kind === 'feedback' && !ended && isFrom(row) && row[whose] === { contact, party }[whose];
		})
		.map(({ row }) => ({
			id: String(row.id),
			number: stringOf(row.number),
			owner: idOf(row.owner),
			lead_department: idOf(row.lead_department),
			items: Array.isArray(row.survey_items) ? row.survey_items.map(String) : [],
		}));
}

const isFrom = ({ source_response }: RecordView): boolean => idOf(source_response) !== null;
