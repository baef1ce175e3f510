import { kindNames, recordKinds, type KindName } from './kinds/index.ts';
import { recordOf } from './record-of.ts';
import type { Text } from './shapes/text.ts';

/** What one record of each kind is called. */
export const recordLabels: Readonly<Record<KindName, Text>> = recordOf(kindNames, (kind) => recordKinds[kind].label);
