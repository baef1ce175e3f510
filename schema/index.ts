import { actions } from './collections/actions.ts';
import { calendars } from './collections/calendars.ts';
import { campaigns } from './collections/campaigns.ts';
import { capas } from './collections/capas.ts';
import { clocks } from './collections/clocks.ts';
import { contacts } from './collections/contacts.ts';
import { decisions } from './collections/decisions.ts';
import { departments } from './collections/departments.ts';
import { events } from './collections/events.ts';
import { feedback } from './collections/feedback.ts';
import { messages } from './collections/messages.ts';
import { parties } from './collections/parties.ts';
import { procedures } from './collections/procedures.ts';
import { products } from './collections/products.ts';
import { questionnaires } from './collections/questionnaires.ts';
import { reports } from './collections/reports.ts';
import { responses } from './collections/responses.ts';
import { serviceOrders } from './collections/service-orders.ts';
import { workflows } from './collections/workflows.ts';
import type { RowOf } from './define.ts';
import type { KindName, recordKinds } from './kinds.ts';

/** All collections by name, in an order in which each only points at earlier ones where the database allows. */
export const collections = {
	cl_calendars: calendars,
	cl_departments: departments,
	cl_parties: parties,
	cl_contacts: contacts,
	cl_products: products,
	cl_workflows: workflows,
	cl_procedures: procedures,
	cl_questionnaires: questionnaires,
	cl_campaigns: campaigns,
	cl_responses: responses,
	cl_capas: capas,
	cl_actions: actions,
	cl_feedback: feedback,
	cl_decisions: decisions,
	cl_reports: reports,
	cl_service_orders: serviceOrders,
	cl_clocks: clocks,
	cl_messages: messages,
	cl_events: events,
} as const;

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
export * from './counted.ts';
export * from './frozen.ts';
export * from './gates.ts';
export * from './kinds.ts';
export * from './letters.ts';
export { recordLinks } from './links.ts';
export * from './machine.ts';
export * from './outer-shapes.ts';
export * from './problems.ts';
export * from './refusal-parts.ts';
export * from './refusals.ts';
export * from './roles.ts';
export * from './system-fields.ts';
export * from './webhooks.ts';
export type * from './define.ts';
export { tellings } from './values.ts';
