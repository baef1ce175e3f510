import type { EndpointConfig } from '@directus/types';
import { machineOf } from '../services/write/index.ts';
import { registerCalendars } from './calendars.ts';
import { registerCandidates } from './candidates.ts';
import { registerCodes } from './codes.ts';
import { registerDeadlines } from './deadlines.ts';
import { registerHistory } from './history.ts';
import { registerInvite } from './invite.ts';
import { registerPages } from './pages.ts';
import { registerCalculator } from './calculator.ts';
import { registerSimulate } from './simulate.ts';
import { registerReports } from './reports.ts';
import { registerRetarget } from './retarget.ts';
import { registerSatisfaction } from './satisfaction.ts';
import { registerSteps } from './steps.ts';
import { registerWebhooks } from './webhooks.ts';

/** Everything under `/closedloop`: one module per group of routes. */
const endpoint: EndpointConfig = {
	id: 'closedloop',
	handler: (router, context) => {
		const machine = machineOf(context.env);
		registerSteps(router, context, machine);
		registerDeadlines(router, context, machine);
		registerHistory(router, context);
		registerInvite(router, context);
		registerCodes(router, context, machine);
		registerCandidates(router, context, machine);
		registerSimulate(router, context, machine);
		registerCalendars(router, context);
		registerCalculator(router, context, machine);
		registerReports(router, context, machine);
		registerSatisfaction(router, context);
		registerRetarget(router, context, machine);
		registerWebhooks(router, context, machine);
		registerPages(router, context, machine);
	},
};

export default endpoint;
