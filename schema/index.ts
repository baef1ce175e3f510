import { collections } from './collections/all.ts';
import type { RowOf } from './define.ts';
import type { KindName, recordKinds } from './kinds/index.ts';

export { collections };

export type CollectionName = keyof typeof collections;
/** What a row of the named collection holds. */
export type Row<N extends CollectionName> = RowOf<(typeof collections)[N]>;

/** Names of the columns of a collection; of several, those that at least one has. */
export type ColumnOf<N extends CollectionName> = {
	[Each in N]: Extract<keyof (typeof collections)[Each]['fields'], string>;
}[N];
/**
 * A row as it came, from a database or a client: its columns by name, their values still to be read. A name no such
 * collection has does not compile.
 */
export type Stored<N extends CollectionName> = { readonly [Column in ColumnOf<N>]?: unknown };
/** Collections of guarded records. */
export type KindCollection = (typeof recordKinds)[KindName]['collection'];

export type FeedbackRow = Row<'cl_feedback'>;
export type EventRow = Row<'cl_events'>;
export type ClockRow = Row<'cl_clocks'>;
export type MessageRow = Row<'cl_messages'>;
export type DecisionRow = Row<'cl_decisions'>;
export type CapaRow = Row<'cl_capas'>;
export type ActionRow = Row<'cl_actions'>;
export type ResponseRow = Row<'cl_responses'>;
export type CampaignRow = Row<'cl_campaigns'>;
export type QuestionnaireRow = Row<'cl_questionnaires'>;
export type ProcedureRow = Row<'cl_procedures'>;
export type WorkflowRow = Row<'cl_workflows'>;
export type CalendarRow = Row<'cl_calendars'>;
export type DepartmentRow = Row<'cl_departments'>;
export type PartyRow = Row<'cl_parties'>;
export type ContactRow = Row<'cl_contacts'>;
export type ProductRow = Row<'cl_products'>;

export * from './ageing.ts';
export * from './shapes/index.ts';
export type * from './answers/index.ts';
export { bulkColumns } from './answers/bulk.ts';
export { lineBlocks, overviewBlocks, reportRanges, weekCounts } from './answers/overview.ts';
export { queueGroups, queueViews } from './answers/queue.ts';
export { longestSearch } from './answers/search.ts';
export { contactForm, type FormTexts } from './contact-log-options.ts';
export * from './counted.ts';
export * from './events/index.ts';
export * from './former-names.ts';
export * from './frozen-texts.ts';
export * from './gates.ts';
export * from './kinds/index.ts';
export * from './letters.ts';
export { recordLinks } from './links.ts';
export * from './machine.ts';
export * from './outer-shapes.ts';
export * from './record-of.ts';
export { placeholderLabel } from './placeholder-labels.ts';
export * from './problems.ts';
export * from './refusal-parts.ts';
export * from './refusals.ts';
export * from './reply-placeholders.ts';
export * from './roles.ts';
export * from './system-fields.ts';
export * from './webhooks.ts';
export type * from './define.ts';
export {
	confidentialities,
	contactChannels,
	contactDirections,
	contactParties,
	feedbackKindCodes,
	tellings,
	type Confidentiality,
	type FeedbackKind,
} from './values.ts';
