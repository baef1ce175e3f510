import { choice, defineCollection, float, id, instant, integer, json, many, plainId, string, t } from '../define.ts';
import { linkIndexes, recordLinks } from '../links.ts';

export const clockStateChoices = {
	running: { label: t('计时中', 'Running'), icon: 'timer' },
	paused: { label: t('暂停', 'Paused'), icon: 'pause' },
	met: { label: t('已完成', 'Met'), icon: 'check' },
	cancelled: { label: t('已取消', 'Cancelled'), icon: 'close' },
} as const;

export const clockVerdictChoices = {
	on_time: { label: t('按时', 'On time'), icon: 'check' },
	late: { label: t('超期', 'Late'), icon: 'alarm' },
} as const;

/**
 * One running promise of one record. State is the fold of `facts`; the columns are its answer, for sorting and asking.
 */
export const clocks = defineCollection({
	name: 'cl_clocks',
	label: t('时限', 'Clock'),
	plural: t('时限', 'Clocks'),
	note: t('一项承诺的计时', 'One running promise'),
	icon: 'timer',
	folder: 'machine',
	sort: 2,
	template: '{{kind}} {{due_at}}',
	accountability: null,
	fields: {
		id: id(),
		...recordLinks,
		kind: string(t('时限种类', 'Kind'), {
			required: true,
			guarded: true,
			readonly: true,
			length: 64,
			display: 'closedloop-code',
			displayOptions: { list: 'deadlines' },
		}),
		cycle: integer(t('轮次', 'Cycle'), { required: true, guarded: true, readonly: true, default: 1 }),
		state: choice(t('状态', 'State'), clockStateChoices, { required: true, guarded: true, readonly: true }),
		verdict: choice(t('结论', 'Verdict'), clockVerdictChoices, { guarded: true, readonly: true }),
		started_at: instant(t('起算', 'Started at'), { required: true, guarded: true, readonly: true }),
		// No countdown: most of them are met or over.
		due_at: instant(t('到期', 'Due at'), { required: true, guarded: true, readonly: true }),
		met_at: instant(t('完成', 'Met at'), { guarded: true, readonly: true }),
		breached_at: instant(t('超期时刻', 'Breached at'), { guarded: true, readonly: true }),
		acknowledged_at: instant(t('确认时刻', 'Acknowledged at'), { guarded: true, readonly: true }),
		next_at: instant(t('下次检查', 'Next alarm'), { guarded: true, readonly: true }),
		rung: integer(t('已到第几级', 'Next rung'), { required: true, guarded: true, readonly: true, default: 0 }),
		paused_ms: float(t('暂停时长（毫秒）', 'Paused, ms'), { guarded: true, readonly: true }),
		rule: json(t('规则', 'Rule'), 'deadline_rule', { guarded: true, readonly: true }),
		calendar: many(t('工作日历', 'Calendar'), 'cl_calendars', { guarded: true, readonly: true }),
		procedure: many(t('制度', 'Procedure'), 'cl_procedures', { guarded: true, readonly: true }),
		calendar_edition: string(t('日历版次', 'Calendar edition'), {
			guarded: true,
			hidden: true,
			readonly: true,
			length: 64,
			note: t('该时限所依据的日历内容', 'Content of the calendar this clock runs by'),
		}),
		department: plainId(t('部门标识', 'Department'), {
			guarded: true,
			hidden: true,
			readonly: true,
			note: t('最近一次变动时的牵头部门，报表用', 'Lead department at the latest change, for reports'),
		}),
		owner: plainId(t('负责人标识', 'Owner'), {
			guarded: true,
			hidden: true,
			readonly: true,
			display: 'user',
			note: t('最近一次变动时的负责人，报表用', 'Owner at the latest change, for reports'),
		}),
		warn_at: instant(t('用时八成', '80 % used at'), {
			guarded: true,
			hidden: true,
			readonly: true,
			note: t(
				'此刻起已用时限的八成；已答复、已超期或暂停则为空',
				'From here on 80 % of the time is used; empty once answered, broken or paused',
			),
		}),
		worked_ms: float(t('所用工作时间（毫秒）', 'Working time used, ms'), {
			guarded: true,
			readonly: true,
			note: t('自起算至完成，暂停除外', 'From start to met, pauses left out'),
		}),
		told: json(t('已升级各级', 'Rungs told'), 'told_rungs', { guarded: true, readonly: true }),
		facts: json(t('计时事实', 'Facts'), 'clock_facts', { guarded: true, readonly: true }),
		caused_by: plainId(t('由记录', 'Caused by'), { required: true, guarded: true, hidden: true, readonly: true }),
	},
	indexes: [
		...linkIndexes('cl_clocks', 'clocks'),
		{
			name: 'cl_clocks_alarm',
			columns: ['next_at'],
			where: 'next_at IS NOT NULL',
			why: 'the tick: what needs attention now',
		},
		{
			name: 'cl_clocks_calendar',
			columns: ['calendar', 'calendar_edition', 'id'],
			where: "state IN ('running', 'paused')",
			why: 'open clocks a calendar change would touch',
		},
		{
			name: 'cl_clocks_version',
			columns: ['procedure', 'id'],
			where: "state IN ('running', 'paused')",
			why: 'open clocks a procedure change would touch',
		},
		{ name: 'cl_clocks_procedure', columns: ['procedure', 'state', 'due_at'], why: 'reports by procedure' },
		{
			name: 'cl_clocks_met',
			columns: ['met_at'],
			where: 'met_at IS NOT NULL',
			why: 'reports: promises answered in a period',
		},
		{
			name: 'cl_clocks_warn',
			columns: ['warn_at'],
			where: 'warn_at IS NOT NULL',
			why: 'reports: open records with little time left',
		},
		{ name: 'cl_clocks_due', columns: ['state', 'due_at'], why: 'reports: open and late promises by due time' },
	],
});
