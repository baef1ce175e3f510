import type {
	CodesAnswer,
	DeadlineAnswer,
	HistoryAnswer,
	SeriesAnswer,
	SeriesPointAnswer,
	StepAnswer,
	StepPreview,
	StepsAnswer,
} from '@closedloop/schema';

const t = (zh: string, en: string) => ({ zh, en });

/** Two procedures and a workflow as `/closedloop/codes` names them. */
export const codes: CodesAnswer = {
	bands: [{ code: 'very_satisfied', label: t('很满意', 'Very satisfied') }],
	procedures: [
		{
			id: 'p36',
			code: 'P36',
			status: 'published',
			categories: [
				{
					code: 'noise',
					label: t('异响', 'Noise'),
					children: [{ code: 'brake', label: t('刹车异响', 'Brake noise') }],
				},
			],
			severities: [{ code: 'major', label: t('重大', 'Major'), rank: 3 }],
			no_action_reasons: [{ code: 'not_ours', label: t('非本公司产品', 'Not our product') }],
			posts: [],
			outcomes: [],
			approvals: [
				{ kind: 'close_without_capa', label: t('不立项关闭', 'Close without CAPA'), role: 'quality_manager' },
			],
			deadlines: [{ code: 'first_reply', label: t('首次反馈', 'First reply') }],
			facts: [{ code: 'vin', label: t('车架号', 'Frame number') }],
			slips: [{ code: 'inquiry', label: t('检验联络单', 'Inquiry') }],
			notices: [],
		},
		{
			id: 'p17',
			code: 'P17',
			status: 'published',
			categories: [{ code: 'attitude', label: t('服务态度', 'Attitude') }],
			severities: [{ code: 'major', label: t('严重', 'Serious'), rank: 3 }],
			no_action_reasons: [],
			posts: [],
			outcomes: [],
			approvals: [],
			deadlines: [],
			facts: [],
			slips: [],
			notices: [],
		},
		{
			id: 'p17-1',
			code: 'P17',
			status: 'retired',
			categories: [{ code: 'queue', label: t('排队', 'Queue') }],
			severities: [],
			no_action_reasons: [],
			posts: [],
			outcomes: [],
			approvals: [],
			deadlines: [],
			facts: [],
			slips: [],
			notices: [],
		},
	],
	states: [
		{
			collection: 'cl_feedback',
			published: true,
			states: [
				{ code: 'received', label: t('已登记', 'Received'), tone: 'active' },
				{ code: 'closed', label: t('已关闭', 'Closed'), tone: 'good', terminal: true },
			],
		},
	],
};

const step = (code: string, label: string, rest: Partial<StepAnswer> = {}): StepAnswer => ({
	code,
	label: t(label, code),
	to: code,
	to_label: t(label, code),
	terminal: false,
	possible: (rest.missing ?? []).length === 0,
	missing: [],
	asks: [],
	optional: [],
	sets: {},
	tells: null,
	...rest,
});

/** A record that can be investigated at once, answered with a text, and not closed yet. */
export const steps: StepsAnswer = {
	status: 'triaged',
	seq: 3,
	may_write: true,
	customer: null,
	steps: [
		step('investigate', '开始调查'),
		step('reply', '答复顾客', {
			missing: [
				{ code: 'filled', field: 'reply_text', params: {} },
				{ code: 'note', field: 'step_note', params: {} },
			],
			asks: ['step_note', 'reply_text'],
		}),
		step('close', '关闭', {
			terminal: true,
			missing: [
				{ code: 'filled', field: 'responsibility', params: {} },
				{ code: 'role', params: { roles: ['quality_manager', 'customer'] } },
				{ code: 'decision', params: { kind: 'close_without_capa', role: 'quality_manager' } },
				{ code: 'none_open', params: { what: 'mandatory_actions', open: 2 } },
			],
		}),
	],
};

/** One of these steps with nothing to say of it yet. */
export const preview: StepPreview = { step: null, refused: [], letters: [], keeps: [], signs: null };

const hour = 3_600_000;

/** A working-time promise of three days of eight hours, started at `start`. */
export const clock = (start: number, rest: Partial<DeadlineAnswer> = {}): DeadlineAnswer => ({
	id: 'clock',
	kind: 'first_reply',
	label: t('首次反馈', 'First reply'),
	cycle: 1,
	state: 'running',
	verdict: null,
	started_at: start,
	due_at: start + 56 * hour,
	met_at: null,
	breached_at: null,
	acknowledged_at: null,
	working: true,
	remaining_ms: 24 * hour,
	day_ms: 8 * hour,
	sentence: '周一 09:00 收到，3 个工作日 → 周三 17:00 到期',
	source: 'F1:518',
	time_zone: 'Asia/Shanghai',
	open: [0, 24, 48].map((day) => [start + day * hour, start + (day + 8) * hour] as const),
	pauses: [],
	paused_ms: 0,
	offers: [],
	rungs: [{ at: start + 40 * hour, level: 1, fired: false, action: 'notify' }],
	wants_acknowledgement: false,
	...rest,
});

export const history: HistoryAnswer = {
	total: 3,
	verification: { ok: true, length: 3 },
	lines: [
		{
			id: 'e3',
			seq: 3,
			kind: 'moved',
			effective_at: '2026-02-12T01:10:00.000Z',
			recorded_at: '2026-02-12T03:00:00.000Z',
			actor_kind: 'staff',
			actor_name: '李雷',
			from_state: 'received',
			to_state: 'closed',
			note: '已发临时措施',
			fields: [],
			clock: null,
			moved: [],
		},
		{
			id: 'e2',
			seq: 2,
			kind: 'breached',
			effective_at: '2026-02-11T01:10:00.000Z',
			recorded_at: '2026-02-11T01:10:01.000Z',
			actor_kind: 'system',
			actor_name: null,
			from_state: null,
			to_state: null,
			note: null,
			fields: [],
			clock: 'first_reply',
			moved: [],
		},
		{
			id: 'e1',
			seq: 1,
			kind: 'edited',
			effective_at: '2026-02-10T01:10:00.000Z',
			recorded_at: '2026-02-10T01:10:00.000Z',
			actor_kind: 'customer',
			actor_name: null,
			from_state: null,
			to_state: null,
			note: null,
			fields: ['wish', 'site'],
			clock: null,
			moved: [],
		},
	],
};

const point = (period: string, value: number | null, rest: Partial<SeriesPointAnswer> = {}): SeriesPointAnswer => ({
	period,
	from: '2026-01-01',
	to: '2026-04-01',
	value,
	low: value === null ? null : value - 3,
	high: value === null ? null : value + 3,
	n_responses: 52,
	n_customers: 41,
	enough: 'full',
	change: null,
	break: false,
	complete: true,
	census: false,
	band: null,
	filter: { _and: [{ score: { _nnull: true } }, { answered_at: { _gte: period } }] },
	...rest,
});

/** Six quarters: too few, a gap, a change of questionnaire, a significant fall, one that is not over. */
export const series: SeriesAnswer = {
	metric: 'index',
	period: 'quarter',
	time_zone: 'Asia/Shanghai',
	min_n: 5,
	target: 85,
	truncated: false,
	title: '满意度指数，按季度',
	bands: [
		{ code: 'good', label: t('较满意', 'Satisfied'), from: 75 },
		{ code: 'fair', label: t('一般', 'Fair'), from: 50 },
	],
	points: [
		point('2025-Q1', 70, { enough: 'points', low: null, high: null, n_responses: 3, n_customers: 3 }),
		point('2025-Q2', 81, { band: 'good' }),
		point('2025-Q3', null, { enough: 'none', n_responses: 0, n_customers: 0 }),
		point('2025-Q4', 86.4, { break: true, band: 'good' }),
		point('2026-Q1', 79.2, { change: { delta: -7.2, against: '2025-Q4', significant: true }, band: 'good' }),
		point('2026-Q2', 80.1, {
			change: { delta: 0.9, against: '2026-Q1', significant: false },
			complete: false,
			band: 'good',
		}),
	],
	summary: '2026 年第 2 季度满意度指数 80.1。',
	generated_at: '2026-05-01T00:00:00.000Z',
};
