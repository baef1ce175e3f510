import type { OperationApiConfig } from '@directus/types';
import { inFlow, takeClockStep } from '../../services/flow/index.ts';

/** Flow operation: a command to a clock, through the door. */
const operation: OperationApiConfig = {
	id: 'closedloop-clock',
	handler: (options, context) => inFlow(() => takeClockStep(options, context)),
};

export default operation;
