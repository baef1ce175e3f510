import type { OperationApiConfig } from '@directus/types';
import { flowCalculation, inFlow, workingTimeIn } from '../../services/flow/index.ts';
import { workingTimeOf } from '../../services/calculator/index.ts';

/** Flow operation: working time added to an instant, or measured between two. */
const operation: OperationApiConfig = {
	id: 'closedloop-working-time',
	handler: (options, context) =>
		inFlow(async () => workingTimeOf(await flowCalculation(context, options, Date.now()), workingTimeIn(options))),
};

export default operation;
