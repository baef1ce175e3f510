import type { Text } from '@closedloop/schema';

/** Several labels as one. */
export const listed = (labels: readonly Text[]): Text => ({
	zh: labels.map(({ zh }) => zh).join('、'),
	en: labels.map(({ en }) => en).join(', '),
});
