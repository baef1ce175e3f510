import type { ReportRange } from '@closedloop/schema';

/** A choice of Studio's `collection-item-dropdown`. */
export type Picked = { readonly key: string } | null | undefined;

/** Which days a panel is about; without any it goes back as far as its own options say. */
export interface PeriodOptions {
	readonly range?: ReportRange | null | undefined;
	readonly from?: string | null | undefined;
	readonly until?: string | null | undefined;
}

/** Which part of the desk a panel is about. */
export interface SegmentOptions {
	/** Code of a procedure. */
	readonly procedure?: string | null | undefined;
	readonly department?: Picked;
	/** Code; the server says which there are. */
	readonly feedbackKind?: string | null | undefined;
}

/** As the endpoints of reports are asked. */
export const periodParams = ({ range, from, until }: PeriodOptions) => ({
	range: range || undefined,
	from: from || undefined,
	until: until || undefined,
});

export const segmentParams = ({ procedure, department, feedbackKind }: SegmentOptions) => ({
	procedure: procedure || undefined,
	department: department?.key,
	feedback_kind: feedbackKind || undefined,
});
