import type { Weekday } from '@closedloop/schema';

/** How the rules of a procedure are said in one language. */
export interface RuleWords {
	readonly comma: string;
	readonly or: string;
	readonly pause: string;
	readonly due: string;
	readonly share: (percent: number) => string;
	readonly before: (span: string) => string;
	readonly after: (span: string) => string;
	readonly told: (who: string) => string;
	readonly signs: (who: string, state: string) => string;
	readonly owes: (who: string, when: string) => string;
	readonly daily: string;
	readonly weekly: Readonly<Record<Weekday, string>>;
	readonly monthly: (day: number) => string;
	readonly yearly: (dates: string) => string;
	readonly anybody: string;
	readonly answered: (who: string, span: string) => string;
	readonly acknowledged: (who: string, span: string) => string;
	readonly act: (things: string, state: string) => string;
	readonly act_or_reason: (things: string, state: string) => string;
	readonly signed_reason: (label: string) => string;
	readonly wanted: (state: string) => string;
	readonly notice_staff: (who: string) => string;
	readonly notice_everybody: (who: string) => string;
	readonly notice_after: (duty: string) => string;
	readonly notice_due: (duty: string, span: string) => string;
	readonly matrix: (rows: string, columns: string) => string;
	/** `code` is null where it is for all of its kind. */
	readonly workflow: (kind: string, code: string | null, version: number) => string;
	readonly contact_answer: string;
	readonly contact_copy: string;
	readonly named: (part: string, value: string) => string;
	readonly yes: string;
	readonly no: string;
}
