type Rows = Readonly<Record<string, string>>;
type Body = Readonly<Record<string, unknown>>;

/** What an endpoint is asked by: its parameters, a body that it would answer, and what its path names. */
export interface Question {
	readonly query?: readonly string[];
	readonly body?: (rows: Rows) => Body;
	readonly path?: Readonly<Record<string, (rows: Rows) => string>>;
}

const row =
	(collection: string) =>
	(rows: Rows): string =>
		rows[collection] ?? '';
const feedback = { collection: () => 'cl_feedback', id: row('cl_feedback') };
const draft = {
	code: 'X',
	version: 1,
	title: 'x',
	default_severity: 'normal',
	number_pattern: 'X-{n:3}',
	applies: {},
	severities: [],
	categories: [],
	deadlines: [],
};

/** By what reports are cut. */
const days = ['range', 'from', 'until'];
const segment = ['procedure', 'department', 'feedback_kind'];

/** Every endpoint under `/closedloop`. A test compares the names with those that are registered. */
export const questions: Readonly<Record<string, Question>> = {
	'GET /steps/:collection/:id': { path: feedback },
	'POST /steps/:collection/:id': { path: feedback, body: () => ({ edits: { subject: 'x', category: 'quality' } }) },
	'POST /steps/:collection/:id/preview': {
		path: feedback,
		body: () => ({ step: 'classify', edits: { subject: 'x', reply_text: 'x', step_note: 'x' } }),
	},
	'GET /reply-templates/:id': { path: { id: row('cl_feedback') } },
	'POST /reply-templates/:id': {
		path: { id: row('cl_feedback') },
		body: ({ cl_parties, cl_contacts, cl_products }) => ({
			edits: { kind: 'complaint', language: 'en-US', party: cl_parties, contact: cl_contacts, product: cl_products },
		}),
	},
	'GET /deadlines/:collection/:id': { path: feedback },
	'GET /facts/:collection/:id': { path: feedback },
	'GET /dossier/:collection/:id': { path: feedback },
	'GET /dossier/:collection/:id/print': { path: feedback },
	'GET /history/:collection/:id': { path: feedback, query: ['limit'] },
	'GET /glance/:collection/:id': { path: feedback },
	'POST /intake': {
		body: ({ cl_parties, cl_contacts, cl_products }) => ({
			kind: 'complaint',
			channel: 'phone',
			subject: 'x',
			words: 'x',
			wish: 'x',
			category: 'quality',
			site: 'x',
			lot_text: 'x',
			party: cl_parties,
			contact: cl_contacts,
			product: cl_products,
		}),
	},
	'POST /campaigns/:id/invite': {
		path: { id: row('cl_campaigns') },
		body: ({ cl_contacts, cl_parties }) => ({
			dry_run: true,
			contacts: [cl_contacts],
			parties: [cl_parties],
			filter: { language: { _eq: 'zh-CN' } },
			offset: 0,
			limit: 5,
		}),
	},
	'GET /texts/zh-TW': {},
	'GET /studio/:file': {},
	'GET /codes': {},
	'GET /candidates/:id': { path: { id: row('cl_feedback') } },
	'POST /candidates': {
		body: ({ cl_parties, cl_contacts }) => ({
			subject: 'x',
			words: 'x',
			lot_text: 'x',
			site: 'x',
			category: 'quality',
			party: cl_parties,
			contact: cl_contacts,
			received_at: '2026-03-09T09:00:00Z',
		}),
	},
	'POST /simulate': {
		body: ({ cl_procedures }) => ({
			procedure: cl_procedures,
			draft,
			facts: { kind: 'complaint', received_at: '2026-03-09T09:00', severity: 'major', product: null },
			acknowledged_at: '2026-03-10T09:00',
			answered_at: '2026-03-10T10:00',
		}),
	},
	'GET /procedure-choice/:id': { path: { id: row('cl_feedback') } },
	'POST /procedure-choice/dry-run': {
		body: () => ({ draft, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', limit: 5, page: 1 }),
	},
	'POST /procedure-choice/lint': { body: () => ({ draft }) },
	'GET /calendars/:id/layers': { path: { id: row('cl_calendars') } },
	'POST /calendars/holidays/preview': {
		body: () => ({
			country: 'DE',
			region: 'BY',
			year: 2026,
			weekly: { mon: [['09:00', '17:00']] },
			exceptions: [],
			published_years: [2026],
			time_zone: 'Europe/Berlin',
		}),
	},
	'POST /calendars/:id/holidays': {
		path: { id: row('cl_calendars') },
		body: () => ({ country: 'ZZ', region: 'BY', year: 2026 }),
	},
	'POST /due': {
		body: ({ cl_calendars }) => ({
			calendar: cl_calendars,
			at: '2026-03-09T09:00',
			duration: { unit: 'working_days', value: 3, ends: 'close' },
		}),
	},
	'POST /working-time': {
		body: ({ cl_calendars }) => ({ calendar: cl_calendars, from: '2026-03-09T09:00', to: '2026-03-10T09:00' }),
	},
	'GET /reports/deadlines': {
		query: ['by', 'period', 'cycles', 'target', 'min_n', 'kind', 'person', ...days, ...segment],
	},
	'GET /reports/ageing': { query: ['of', 'by', 'edges', 'owner', 'severity', 'category', ...segment] },
	'GET /satisfaction/pareto': {
		query: ['mode', 'months', 'threshold', 'min_n', 'campaign', 'questionnaire', ...days, ...segment],
	},
	'GET /satisfaction/series': {
		query: ['metric', 'period', 'min_n', 'target', 'campaign', 'questionnaire', ...days, ...segment],
	},
	'GET /overview': { query: days },
	'GET /overview/lines': { query: ['block', ...days, ...segment] },
	'GET /overview/week': { query: segment },
	'POST /retarget/preview': {
		body: ({ cl_calendars }) => ({ calendar: cl_calendars, choice: 'from_now', after: null, limit: 5 }),
	},
	'POST /retarget': { body: ({ cl_calendars }) => ({ calendar: cl_calendars, choice: 'from_now', reason: 'x' }) },
	'GET /retarget/:job': {},
	'POST /retarget/:job/cancel': { body: () => ({}) },
	'GET /webhooks': {},
	'POST /webhooks/:id/test': { body: () => ({}) },
	'GET /packs': {},
	'GET /packs/:code': { path: { code: () => 'P36' } },
	'POST /packs/adopt': {
		body: () => ({ packs: ['P36'], answers: { P36: { departments: { SALES: 'SALES' }, bind: {} } }, dry_run: true }),
	},
	'POST /packs/:code/retire': { path: { code: () => 'P99' }, body: () => ({}) },
	'GET /queue': { query: ['view', 'limit', 'after', 'kind', 'severity', 'procedure', 'owner'] },
	'GET /queue/load': {},
	'POST /bulk': {
		body: ({ cl_feedback }) => ({
			records: [{ collection: 'cl_feedback', id: cl_feedback, seq: 0 }],
			change: { severity: 'major', note: 'x' },
		}),
	},
	'POST /bulk/steps': {
		body: ({ cl_feedback }) => ({ records: [{ collection: 'cl_feedback', id: cl_feedback, seq: 0 }] }),
	},
	'POST /search': { body: () => ({ q: '异响', limit: 5 }) },
	'GET /waiting': {},
	'GET /signatures': { query: ['lang'] },
	'GET /library': { query: ['q', 'lang'] },
	'GET /library/beside': { query: ['first', 'second', 'lang'] },
	'GET /library/document': { query: ['code', 'lang'] },
	'GET /library/:code': { path: { code: () => 'P36' } },
	'GET /library/:code/stories/:number': { path: { code: () => 'P36', number: () => '1' }, query: ['lang'] },
	'POST /library/:code': { path: { code: () => 'P36' }, body: () => ({ act: 'try', lead: 'x', calendar: 'x' }) },
	'GET /static/:name': {},
	'GET /challenge': {},
	'GET /form': { query: ['kind', 'product', 'lot', 'site'] },
	'POST /form': {
		body: () => ({
			kind: 'complaint',
			words: 'x',
			subject: 'x',
			name: 'x',
			email: 'x@example.com',
			phone: '1',
			product: 'x',
			lot: 'x',
			site: 'x',
			happened: '2026-03-09T09:00',
			website: '',
			altcha: '',
			once: '',
			language: 'en-US',
		}),
	},
	'GET /status': {},
	'POST /status': { body: () => ({ code: 'x', act: 'inform', note: 'x', reason: 'x' }) },
	'GET /board': { query: ['p', 'lang'] },
	'GET /board/staff': { query: ['p', 'lang'] },
	'GET /board/:id': { path: { id: row('cl_reports') } },
	'GET /board/staff/:id': { path: { id: row('cl_reports') } },
	'GET /sign/:token': {},
	'POST /sign/:token': { body: () => ({ act: 'refuse', name: 'x', note: 'x' }) },
	'GET /survey/:token': {},
	'POST /survey/:token': { body: () => ({ comment: 'x', act: 'decline' }) },
};
