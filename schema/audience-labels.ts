import { t } from './shapes/text.ts';

/** Whom a notice is published for, as Studio says it. */
export const audienceLabels = {
	staff: { label: t('本单位人员', 'Staff'), icon: 'badge' },
	everybody: { label: t('所有人', 'Everybody'), icon: 'public' },
} as const;
