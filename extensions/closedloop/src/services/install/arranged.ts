import type { FieldSnapshot, Snapshot } from '@closedloop/schema/snapshot/shape.ts';
import { layoutParts } from '@closedloop/schema/layout-parts.ts';
import type { Current } from '../../core/install/index.ts';
import { fingerprint } from './shipped.ts';

/** What makes up where a field stands in a form. */
export const placing = ['group', 'sort', 'conditions'] as const;

/** What an administrator arranges a form by. */
const arranging = ['group', 'sort', 'width', 'hidden'] as const;

export const isPart = ({ field }: Pick<FieldSnapshot, 'field'>): boolean => field in layoutParts;

/**
 * Collections whose form has not the parts we lay records out in, because an administrator had arranged it when they came:
 * their form stays as it is until they ask for ours (`closedloop layout --apply`).
 */
export function arranged(current: Current, { collections }: Pick<Snapshot, 'collections'>): ReadonlySet<string> {
	return new Set(
		collections
			.filter(({ fields }) => fields.some(isPart))
			.filter(
				({ collection, fields }) => !current.fields.has(`${collection}.${firstPart}`) && fields.some(isMoved(current)),
			)
			.map(({ collection }) => collection),
	);
}

const [firstPart = ''] = Object.keys(layoutParts);

/** Whether it stands elsewhere, or looks otherwise, than an earlier version of ours left it. */
const isMoved =
	(current: Current) =>
	({ collection, field }: FieldSnapshot): boolean => {
		const now = current.fields.get(`${collection}.${field}`);
		return (
			now !== undefined &&
			arranging.some((property) => {
				const then = current.shipped.get(`field:${collection}.${field}:${property}`);
				return then !== undefined && then !== fingerprint(now[property] ?? null);
			})
		);
	};
