import { shownKinds } from '../generated/kinds.ts';

/** Kinds whose open records are told by age, with what they are grouped by. */
export const agedKinds = shownKinds.flatMap((kind) => (kind.ageing === null ? [] : [kind]));

export type AgedKind = (typeof agedKinds)[number]['name'];

/** What records of a kind are grouped by. */
export const groupingsOf = (of: AgedKind) => agedKinds.find(({ name }) => name === of)?.ageing ?? [];
