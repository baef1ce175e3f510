import { choice, defineCollection, id, instant, integer, rules, shown, string, t } from '../define.ts';
import { itemForm, schemeForm } from '../forms/survey.ts';
import { textForm } from '../forms/time.ts';
import type { QuestionItem, Scheme } from '../shapes/survey.ts';
import type { Text } from '../shapes/text.ts';
import { versionStates } from '../values.ts';

/** Immutable published version of questions and their scoring scheme (docs/statistics.md, "One response"). */
export const questionnaires = defineCollection({
	name: 'cl_questionnaires',
	label: t('问卷', 'Questionnaire'),
	plural: t('问卷', 'Questionnaires'),
	note: t('题目与评分方案，发布后不可改', 'Questions and scheme; immutable once published'),
	icon: 'quiz',
	folder: 'listen',
	sort: 1,
	template: '{{code}} v{{version}} {{title}}',
	accountability: 'all',
	fields: {
		id: id(),
		next_version: shown(t('下一版', 'Next version'), 'closedloop-new-version'),
		code: string(t('代码', 'Code'), { required: true, width: 'half', length: 64 }),
		version: integer(t('版本', 'Version'), { required: true, default: 1, width: 'half' }),
		status: choice(t('状态', 'Status'), versionStates, { required: true, default: 'draft', width: 'half' }),
		published_at: instant(t('发布时间', 'Published at'), { readonly: true, width: 'half' }),
		title: string(t('标题', 'Title'), { required: true }),
		intro: rules<Text>(t('引言', 'Introduction'), textForm, { shape: 'maybe' }),
		items: rules<readonly QuestionItem[]>(t('题目', 'Items'), itemForm),
		scheme: rules<Scheme>(t('评分方案', 'Scheme'), schemeForm, { shape: 'one' }),
		source: string(t('出处', 'Source'), { width: 'half' }),
	},
	indexes: [
		{ name: 'cl_questionnaires_version', columns: ['code', 'version'], unique: true, why: 'a version exists once' },
	],
});
