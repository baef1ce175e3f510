import type { collections } from './collections/all.ts';
import type { KindName } from './kinds/index.ts';

/**
 * Names that earlier versions of ours gave and that installed desks keep. `upgrade` renames what lies in Directus's own
 * tables (`services/install/former-names.ts`); what published documents say stays as it is and is read by either name.
 */

/** Earlier names of kinds that published documents may still say. */
export const formerKinds: ReadonlyMap<string, KindName> = new Map([['order', 'service_order']]);

/** Earlier ids of our interfaces: a field that names one is shown by nothing any more. */
export const formerInterfaces: ReadonlyMap<string, string> = new Map([
	['closedloop-rehearsal', 'closedloop-simulation'],
	['closedloop-matching', 'closedloop-procedure-choice'],
]);

export interface FormerField {
	readonly collection: keyof typeof collections;
	readonly former: string;
	readonly field: string;
}

/** Earlier names of fields that show something and hold nothing. A column with values in it is not renamed so. */
export const formerFields: readonly FormerField[] = [
	{ collection: 'cl_procedures', former: 'rehearsal', field: 'simulation' },
	{ collection: 'cl_feedback', former: 'matching', field: 'procedure_choice' },
];

/** Our operations of the Flow editor that asked by an earlier name; a Flow brought from elsewhere may still use it. */
export const renamedOperations: readonly string[] = ['closedloop-clock', 'closedloop-working-time'];
export const formerOptions: ReadonlyMap<string, string> = new Map([['deed', 'command']]);
