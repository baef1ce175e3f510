// Generated from the files of this folder by `npm run generate`. Do not edit.
import type { KindName } from '@closedloop/schema';
import type { KindRules } from './kind-rules.ts';
import { feedback } from './feedback.ts';
import { capa } from './capa.ts';
import { action } from './action.ts';
import { decision } from './decision.ts';
import { response } from './response.ts';
import { campaign } from './campaign.ts';
import { report } from './report.ts';
import { serviceOrder } from './service-order.ts';

/** What is special about every kind of record. */
export const kinds = {
	feedback,
	capa,
	action,
	decision,
	response,
	campaign,
	report,
	service_order: serviceOrder,
} as const satisfies Readonly<Record<KindName, KindRules>>;
