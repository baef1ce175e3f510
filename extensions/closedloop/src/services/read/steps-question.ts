import type { KindName, Locale } from '@closedloop/schema';
import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { RecordView } from '../../core/workflow/index.ts';
import type { askDirectus } from '../../store/may-write.ts';
import type { Read } from '../../store/read-as.ts';
import type { Environment } from '../environment.ts';
import type { Machine } from '../write/index.ts';

/** Who asks what can be done with which record, and what they would write with it. */
export interface StepsQuestion {
	readonly machine: Machine;
	readonly env: Environment;
	readonly database: Knex;
	readonly schema: SchemaOverview;
	readonly accountability: Accountability | null;
	readonly services: Parameters<typeof askDirectus>[0];
	readonly viewer: Read;
	readonly desk: Read;
	/** Which columns of it they may write; asked once it is known that they may see the record. */
	readonly mayUpdate: () => Promise<(column: string) => boolean>;
	readonly locale: Locale;
	readonly kind: KindName;
	readonly id: string;
	readonly edits: RecordView;
}
