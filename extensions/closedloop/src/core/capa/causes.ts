const types: readonly unknown[] = ['occurrence', 'escape', 'system'];

/**
 * How many causes of a CAPA are named, typed (why it happened, why it got out, why the system let it) and proved: a
 * guess without evidence is no cause (P22 lists all causes).
 *
 * @param causes the repeater as it is stored or written; anything that is no list holds none.
 */
export const provedCauses = (causes: unknown): number =>
	Array.isArray(causes) ? causes.filter((cause: unknown) => isProved(cause)).length : 0;

const isProved = (cause: unknown): boolean =>
	typeof cause === 'object' &&
	cause !== null &&
	'type' in cause &&
	types.includes(cause.type) &&
	'cause' in cause &&
	said(cause.cause) &&
	'evidence' in cause &&
	said(cause.evidence);

const said = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';
