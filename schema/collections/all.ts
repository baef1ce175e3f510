// Generated from the files of this folder by `npm run generate`. Do not edit.
import { departments } from './departments.ts';
import { workflows } from './workflows.ts';
import { capas } from './capas.ts';
import { actions } from './actions.ts';
import { calendars } from './calendars.ts';
import { procedures } from './procedures.ts';
import { questionnaires } from './questionnaires.ts';
import { campaigns } from './campaigns.ts';
import { parties } from './parties.ts';
import { contacts } from './contacts.ts';
import { products } from './products.ts';
import { responses } from './responses.ts';
import { feedback } from './feedback.ts';
import { reports } from './reports.ts';
import { serviceOrders } from './service-orders.ts';
import { decisions } from './decisions.ts';
import { clocks } from './clocks.ts';
import { events } from './events.ts';
import { messages } from './messages.ts';
import { replyTemplates } from './reply-templates.ts';

/** Every collection by its name, in an order in which each only points at earlier ones. */
export const collections = {
	cl_departments: departments,
	cl_workflows: workflows,
	cl_capas: capas,
	cl_actions: actions,
	cl_calendars: calendars,
	cl_procedures: procedures,
	cl_questionnaires: questionnaires,
	cl_campaigns: campaigns,
	cl_parties: parties,
	cl_contacts: contacts,
	cl_products: products,
	cl_responses: responses,
	cl_feedback: feedback,
	cl_reports: reports,
	cl_service_orders: serviceOrders,
	cl_decisions: decisions,
	cl_clocks: clocks,
	cl_events: events,
	cl_messages: messages,
	cl_reply_templates: replyTemplates,
} as const;
