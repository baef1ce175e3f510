import type { RecordView } from '../workflow/index.ts';

/** What a CAPA begins with that a feedback calls for, whoever opens it: what was told, and who leads. */
export const raisedFrom = ({ subject, words, lead_department }: RecordView): RecordView => ({
	title: subject,
	...(words === undefined || words === null ? {} : { problem: words }),
	...(lead_department === undefined || lead_department === null ? {} : { department: lead_department }),
});
