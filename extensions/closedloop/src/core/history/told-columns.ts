import type { StoredEvent } from './chain.ts';
import { readEvent } from './read-event.ts';

/** The first column whose value in clear is not the one told last. */
export function columnToldOtherwise(
	events: readonly Pick<StoredEvent, 'kind' | 'data'>[],
	row: Readonly<Record<string, unknown>>,
): { readonly field?: string } {
	const last = new Map<string, unknown>();
	for (const event of events)
		for (const { field, to } of readEvent(event)?.data.changes ?? []) if (field !== undefined) last.set(field, to);
	for (const [field, value] of last) {
		if (
			!isDigest(value) &&
			value !== '*' &&
			isPlain(value) &&
			isPlain(row[field]) &&
			asText(value) !== asText(row[field])
		)
			return { field };
	}
	return {};
}

type Plain = string | number | boolean | null;

const isPlain = (value: unknown): value is Plain =>
	value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const asText = (value: Plain): string => String(value ?? '');

const isDigest = (value: unknown): boolean => typeof value === 'string' && value.startsWith('sha256:');
