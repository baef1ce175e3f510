import { instant, many, t, type Column } from './define.ts';

/** Columns we add to Directus's own collections; prefixed, additive. */
export const systemFields: Readonly<Record<string, Readonly<Record<string, Column<unknown>>>>> = {
	directus_users: {
		cl_department: many(t('部门', 'Department'), 'cl_departments', { width: 'half', onDelete: 'SET NULL' }),
		cl_deputy: many(t('代理人', 'Deputy'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		cl_away_until: instant(t('休假至', 'Away until'), { width: 'half' }),
	},
	directus_files: {
		cl_feedback: many(t('所属反馈', 'Feedback'), 'cl_feedback', { width: 'half', onDelete: 'SET NULL' }),
		cl_report: many(t('所属报告', 'Report'), 'cl_reports', { width: 'half', onDelete: 'SET NULL' }),
	},
};
