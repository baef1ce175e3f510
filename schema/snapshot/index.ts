// Generated from the literals of schema/ by `npm run generate`. Do not edit.
import cl_group_desk from './cl_group_desk.json' with { type: 'json' };
import cl_group_improve from './cl_group_improve.json' with { type: 'json' };
import cl_group_listen from './cl_group_listen.json' with { type: 'json' };
import cl_group_rules from './cl_group_rules.json' with { type: 'json' };
import cl_group_machine from './cl_group_machine.json' with { type: 'json' };
import cl_departments from './cl_departments.json' with { type: 'json' };
import cl_capas from './cl_capas.json' with { type: 'json' };
import cl_actions from './cl_actions.json' with { type: 'json' };
import cl_calendars from './cl_calendars.json' with { type: 'json' };
import cl_workflows from './cl_workflows.json' with { type: 'json' };
import cl_procedures from './cl_procedures.json' with { type: 'json' };
import cl_questionnaires from './cl_questionnaires.json' with { type: 'json' };
import cl_campaigns from './cl_campaigns.json' with { type: 'json' };
import cl_parties from './cl_parties.json' with { type: 'json' };
import cl_contacts from './cl_contacts.json' with { type: 'json' };
import cl_products from './cl_products.json' with { type: 'json' };
import cl_responses from './cl_responses.json' with { type: 'json' };
import cl_feedback from './cl_feedback.json' with { type: 'json' };
import cl_decisions from './cl_decisions.json' with { type: 'json' };
import cl_reports from './cl_reports.json' with { type: 'json' };
import cl_service_orders from './cl_service_orders.json' with { type: 'json' };
import cl_clocks from './cl_clocks.json' with { type: 'json' };
import cl_events from './cl_events.json' with { type: 'json' };
import cl_messages from './cl_messages.json' with { type: 'json' };
import system from './system.json' with { type: 'json' };
import texts from './texts.json' with { type: 'json' };
import type { Snapshot } from './shape.ts';

/** What Directus is to know of us. */
export const snapshot: Snapshot = {
	folders: [cl_group_desk, cl_group_improve, cl_group_listen, cl_group_rules, cl_group_machine],
	collections: [cl_departments, cl_capas, cl_actions, cl_calendars, cl_workflows, cl_procedures, cl_questionnaires, cl_campaigns, cl_parties, cl_contacts, cl_products, cl_responses, cl_feedback, cl_decisions, cl_reports, cl_service_orders, cl_clocks, cl_events, cl_messages],
	system,
	texts,
};
