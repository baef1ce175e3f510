import type { OperationApiConfig } from '@directus/types';
import { dueIn, flowCalculation, inFlow } from '../../services/flow/index.ts';
import { dueOf } from '../../services/calculator/index.ts';

/** Flow operation: when a promise would fall due, and why. */
const operation: OperationApiConfig = {
	id: 'closedloop-due',
	handler: (options, context) =>
		inFlow(async () => dueOf(await flowCalculation(context, options, Date.now()), dueIn(options))),
};

export default operation;
