import type { OperationApiConfig } from '@directus/types';
import { dueIn, flowReckoning, inFlow } from '../../services/flow/index.ts';
import { dueOf } from '../../services/calculator/index.ts';

/** Flow operation: when a promise would fall due, and why. */
const operation: OperationApiConfig = {
	id: 'closedloop-due',
	handler: (options, context) =>
		inFlow(async () => dueOf(await flowReckoning(context, options, Date.now()), dueIn(options))),
};

export default operation;
