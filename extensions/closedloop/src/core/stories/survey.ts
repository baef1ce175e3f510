import type { KindName, Scheme } from '@closedloop/schema';
import { linkDays, type SurveyView } from '../record/index.ts';
import { idOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';
import type { Stage } from './stage.ts';

/** Stories ask whom they like and score nothing: no pack says what is asked. */
const nothing: Scheme = { type: 'points', bands: [], band_on: 'raw', min_coverage: 0 };

/** The survey an invitation of a story belongs to, while it is open. */
export function surveyOf({ records }: Stage, kind: KindName, row: RecordView): SurveyView | null {
	const campaign = kind === 'response' ? idOf(row.campaign) : null;
	const held = records.find((each) => each.kind === 'campaign' && each.row.id === campaign);
	const questionnaire = idOf(held?.row.questionnaire);
	if (campaign === null || questionnaire === null || held?.row.status !== 'open') return null;
	return {
		campaign,
		questionnaire,
		items: [],
		scheme: nothing,
		valid_days: linkDays(held.row.valid_days),
		raises: false,
		language: () => 'zh-CN',
		procedure: null,
		owner: null,
		department: null,
		open: [],
	};
}
