import { listIn, member } from '../json.ts';
import type { StoredEvent } from './chain.ts';

/** The first column whose value in clear is not the one told last. */
export function columnToldOtherwise(
	events: readonly Pick<StoredEvent, 'data'>[],
	row: Readonly<Record<string, unknown>>,
): { readonly field?: string } {
	const last = new Map<string, unknown>();
	for (const { data } of events) for (const { field, to } of changesIn(data)) last.set(field, to);
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

function changesIn(data: unknown): readonly { readonly field: string; readonly to: unknown }[] {
	return listIn(member(data, 'changes')).flatMap((each) => {
		const field = member(each, 'field');
		return typeof field === 'string' ? [{ field, to: member(each, 'to') }] : [];
	});
}
