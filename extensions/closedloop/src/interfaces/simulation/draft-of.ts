import type { FormValues } from '../../ui/record/use-record.ts';

/** Columns of a procedure that decide how it works; labels and remarks play no part. */
const columns = [
	'id',
	'code',
	'version',
	'priority',
	'workflow',
	'workflows',
	'calendar',
	'lead_department',
	'number_pattern',
	'applies',
	'categories',
	'severities',
	'default_severity',
	'severity_matrix',
	'deadlines',
	'approvals',
	'no_action_reasons',
	'justify',
	'facts',
	'routes',
	'repeat',
	'quiet_hours',
	'retention_years',
] as const;

/** The procedure as it stands in the form, saved or not. */
export const draftOf = (values: FormValues<'cl_procedures'>): FormValues<'cl_procedures'> =>
	Object.fromEntries(
		columns.flatMap((column) =>
			values[column] === undefined || values[column] === null ? [] : [[column, values[column]] as const],
		),
	);

/** Codes with labels of a list column, as far as the form has them; an editor may hold JSON that is not finished. */
export function codesIn(
	value: unknown,
): readonly { readonly code: string; readonly label: { readonly zh: string; readonly en: string } }[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((each: unknown) => {
		if (typeof each !== 'object' || each === null || !('code' in each) || typeof each.code !== 'string') return [];
		const label: unknown = 'label' in each ? each.label : null;
		const word = (language: string): string => {
			const text: unknown = typeof label === 'object' && label !== null ? Reflect.get(label, language) : undefined;
			return typeof text === 'string' ? text : '';
		};
		return [{ code: each.code, label: { zh: word('zh') || each.code, en: word('en') || each.code } }];
	});
}
