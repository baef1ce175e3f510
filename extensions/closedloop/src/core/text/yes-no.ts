import type { Text } from '@closedloop/schema';

/** What a switch says. */
export const yesNo = {
	yes: { zh: '是', en: 'yes' },
	no: { zh: '否', en: 'no' },
} as const satisfies Readonly<Record<string, Text>>;
