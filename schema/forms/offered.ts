import { t } from '../define.ts';
import { decidedKinds, factKinds } from '../kinds/index.ts';
import { recordLabels } from '../record-labels.ts';
import { roleLabels } from '../role-labels.ts';
import type { FactType } from '../shapes/procedure.ts';
import { channels, feedbackKinds } from '../values.ts';
import type { Offered } from './part.ts';

const labelled = <Name extends string>(
	labels: Readonly<Record<Name, { readonly zh: string; readonly en: string }>>,
): Offered['values'] =>
	Object.fromEntries(
		Object.entries<{ readonly zh: string; readonly en: string }>(labels).map(([value, label]) => [value, { label }]),
	);

export const kindsOfFeedback: Offered = { name: 'feedback_kind', values: feedbackKinds };
export const channelsOfFeedback: Offered = { name: 'feedback_channel', values: channels };
export const roles: Offered = { name: 'role', values: labelled(roleLabels) };

const { feedback: _feedback, ...otherRecords } = recordLabels;

/** What a deadline may be for: kinds of feedback, and the other kinds of records. */
export const kindsWithDeadlines: Offered = {
	name: 'form_kind',
	values: { ...feedbackKinds, ...labelled(otherRecords) },
};

/** What a decision can be about. */
export const decidedRecords: Offered = {
	name: 'form_decided',
	values: labelled(Object.fromEntries(decidedKinds.map((kind) => [kind, recordLabels[kind]]))),
};

/** What keeps facts. */
export const factRecords: Offered = {
	name: 'form_fact_record',
	values: labelled(Object.fromEntries(factKinds.map((kind) => [kind, recordLabels[kind]]))),
};

const factTypes: Readonly<Record<FactType, { readonly zh: string; readonly en: string }>> = {
	text: t('一行文字', 'A line of text'),
	long_text: t('多行文字', 'A longer text'),
	number: t('数字', 'A number'),
	integer: t('整数', 'A whole number'),
	date: t('日期', 'A day'),
	instant: t('日期与时间', 'Day and time'),
	boolean: t('是或否', 'Yes or no'),
	choice: t('选项之一', 'One of some choices'),
};
export const factTypesOffered: Offered = { name: 'form_fact_type', values: labelled(factTypes) };

/** Who may make a move: the named roles, and the two actors that are no colleague. */
export const actors: Offered = {
	name: 'form_actor',
	values: {
		...labelled(roleLabels),
		customer: { label: t('顾客', 'Customer') },
		system: { label: t('系统', 'The system') },
	},
};

export const weekdaysOffered: Offered = {
	name: 'form_weekday',
	values: labelled({
		mon: t('周一', 'Monday'),
		tue: t('周二', 'Tuesday'),
		wed: t('周三', 'Wednesday'),
		thu: t('周四', 'Thursday'),
		fri: t('周五', 'Friday'),
		sat: t('周六', 'Saturday'),
		sun: t('周日', 'Sunday'),
	}),
};

/** Letters whose sending can be evidence. */
export const letters: Offered = {
	name: 'form_letter',
	values: labelled({
		acknowledgement: t('受理通知', 'Acknowledgement'),
		reply: t('答复', 'Answer'),
		progress: t('进展通报', 'Progress'),
		invitation: t('调查邀请', 'Invitation to a survey'),
		reminder: t('催答', 'Reminder'),
		rung: t('升级通知', 'Escalation'),
		assigned: t('指派通知', 'Assignment'),
		severity: t('严重度通知', 'Severity'),
		lead_changed: t('牵头变更通知', 'Lead department changed'),
		repeat: t('重复预警', 'Early warning of repeats'),
		decision_wanted: t('待签通知', 'Signature wanted'),
		answer_refused: t('答复被拒通知', 'Answer refused'),
		undelivered: t('未送达通知', 'Letter not delivered'),
		informed: t('顾客补充通知', 'Customer added'),
		slip_sent: t('联络单通知', 'Slip sent'),
		slip_answered: t('联络单答复通知', 'Slip answered'),
		annotated: t('批示通知', 'Annotation'),
		annotation_answered: t('批示答复通知', 'Annotation answered'),
	}),
};
