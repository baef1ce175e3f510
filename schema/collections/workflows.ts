import { boolean, choice, defineCollection, id, integer, json, rules, shown, string, t } from '../define.ts';
import { stateForm, transitionForm } from '../forms/workflow.ts';
import { kindNames, recordKinds, type KindName } from '../kinds/index.ts';
import { recordOf } from '../record-of.ts';
import type { Text } from '../shapes/text.ts';
import type { Transition, WorkflowState } from '../shapes/workflow.ts';
import { versionStates } from '../values.ts';

type Subject = (typeof recordKinds)[KindName]['collection'];

export const workflowSubjects: Readonly<Record<Subject, { readonly label: Text }>> = recordOf(
	kindNames.map((kind): Subject => recordKinds[kind].collection),
	(subject) => ({ label: labelOf(subject) }),
);

function labelOf(subject: Subject): Text {
	const kind = kindNames.find((name) => recordKinds[name].collection === subject);
	return kind === undefined ? t(subject, subject) : recordKinds[kind].label;
}

/** States and moves of a kind of record, as a table (docs/state-machines.md). */
export const workflows = defineCollection({
	name: 'cl_workflows',
	label: t('流程', 'Workflow'),
	plural: t('流程', 'Workflows'),
	note: t('状态与流转表', 'States and moves as a table'),
	icon: 'account_tree',
	folder: 'rules',
	sort: 2,
	template: '{{code}} v{{version}}',
	accountability: 'all',
	fields: {
		id: id(),
		next_version: shown(t('下一版', 'Next version'), 'closedloop-new-version'),
		code: string(t('代码', 'Code'), { required: true, width: 'half', length: 64 }),
		version: integer(t('版本', 'Version'), { required: true, default: 1, width: 'half' }),
		status: choice(t('状态', 'Status'), versionStates, { required: true, default: 'draft', width: 'half' }),
		subject: choice(t('用于', 'For'), workflowSubjects, { required: true, width: 'half' }),
		standard: boolean(t('通用', 'Standard'), {
			default: true,
			width: 'half',
			note: t(
				'制度未指定流程时用它；否则仅在制度指定时使用',
				'Used where a procedure names none; otherwise only where one names it',
			),
		}),
		types: json(t('仅用于这些类型', 'Only for these types'), 'codes', {
			interface: 'tags',
			note: t('留空 = 全部类型', 'Empty = for all types'),
		}),
		initial: string(t('起始状态', 'Initial state'), { required: true, width: 'half', length: 32 }),
		states: rules<readonly WorkflowState[]>(t('状态', 'States'), stateForm),
		transitions: rules<readonly Transition[]>(t('流转', 'Transitions'), transitionForm),
		open_records: shown(t('进行中的记录', 'Open records'), 'closedloop-running-clocks'),
	},
	indexes: [{ name: 'cl_workflows_version', columns: ['code', 'version'], unique: true, why: 'a version exists once' }],
});
