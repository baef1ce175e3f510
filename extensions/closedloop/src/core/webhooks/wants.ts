import type { Webhook } from '@closedloop/schema';

/** Whether a subscription is to be told of this type. */
export const wants = ({ active, events }: Webhook, type: string): boolean =>
	active && (events.includes(type) || events.includes('*'));
