// Service requests of the City of Boston with the city's own targets and verdicts, as old feedback for the desk.

const workflow = 'c10ed100-00f0-4000-8000-000000000001';
const procedure = 'c10ed100-00f0-4000-8000-000000000002';
/**
 * Seeded: real time only, UTC. The file's hours of day are shifted by a time zone error at the source; differences are
 * right.
 */
const alwaysOpen = 'c10ed100-0012-4000-8000-000000000003';

const text = (zh, en) => ({ zh, en });

/** What a request can become: closed, or not. */
const workflowRow = {
	id: workflow,
	code: 'replay',
	version: 1,
	status: 'published',
	subject: 'cl_feedback',
	standard: false,
	initial: 'received',
	states: [
		{ code: 'received', label: text('已登记', 'Received'), tone: 'active' },
		{ code: 'closed', label: text('已关闭', 'Closed'), tone: 'good', terminal: true },
	],
	transitions: [{ code: 'close', label: text('关闭', 'Close'), from: ['received'], to: 'closed' }],
};

/** One promise: the target the city wrote on the request. Requests without one promise nothing. */
const procedureRow = {
	id: procedure,
	code: 'REPLAY',
	version: 1,
	status: 'published',
	title: '历史数据重放',
	title_en: 'Replay of old records',
	source: 'REPLAY',
	priority: 1,
	workflow,
	calendar: alwaysOpen,
	number_pattern: 'RP-{yyyy}-{n:6}',
	applies: { channels: ['system'] },
	categories: [],
	severities: [{ code: 'normal', rank: 1, label: text('一般', 'Normal') }],
	default_severity: 'normal',
	deadlines: [
		{
			kind: 'target',
			label: text('承诺期限', 'Target'),
			start: { on: 'created', at: 'received_at' },
			stop: { on: 'state', states: ['closed'] },
			duration: { unit: 'instant_field', field: 'promised_at' },
			ladder: [],
			source: 'REPLAY',
		},
	],
	approvals: [],
	no_action_reasons: [],
	remarks: '仅用于重放：期限由原系统给定。',
};

const instant = (written) => `${written.replace(' ', 'T')}.000Z`;
const isBackwards = ({ open_dt, closed_dt }) => closed_dt !== '' && closed_dt < open_dt;

function registration(row) {
	return {
		do: 'create',
		kind: 'feedback',
		at: instant(row.open_dt),
		key: row.case_enquiry_id,
		line: row.line,
		values: {
			kind: 'failure',
			channel: 'system',
			language: 'en-US',
			subject: row.type,
			words: [row.reason, row.type, row.queue, row.neighborhood].filter(Boolean).join(' · '),
			site: row.neighborhood || null,
			received_at: instant(row.open_dt),
			...(row.sla_target_dt === '' ? {} : { promised_at: instant(row.sla_target_dt) }),
		},
	};
}

/**
 * A request closed before it was opened is entered as it stands, refused, and then closed at its opening, saying why.
 */
function closing(row) {
	const common = { do: 'update', kind: 'feedback', key: row.case_enquiry_id, line: row.line };
	const note = row.closure_reason ? { step_note: row.closure_reason } : {};
	if (!isBackwards(row)) return { ...common, at: instant(row.closed_dt), values: { status: 'closed', ...note } };
	return {
		...common,
		at: instant(row.open_dt),
		values: { status: 'closed', step_at: instant(row.closed_dt) },
		otherwise: { status: 'closed', step_note: `The file says closed at ${row.closed_dt}, before it was opened.` },
	};
}

/** The desk's word on one request. */
function verdictOf({ kind, verdict, breached_at }) {
	if (kind === null) return 'no promise';
	if (verdict !== null) return verdict === 'on_time' ? 'on time' : 'late';
	return breached_at === null ? 'open in time' : 'never closed, overdue';
}

const agrees = (row, said) => {
	if (row.sla_target_dt === '') return said === 'no promise';
	return row.on_time === 'ONTIME' ? said === 'on time' : said === 'late' || said === 'never closed, overdue';
};

export const boston = {
	about: 'service requests with open_dt, sla_target_dt and closed_dt',
	recognises: (columns) =>
		['case_enquiry_id', 'open_dt', 'sla_target_dt', 'closed_dt', 'on_time'].every((name) => columns.includes(name)),

	*acts(rows) {
		yield { do: 'ensure', collection: 'cl_workflows', values: workflowRow };
		yield { do: 'ensure', collection: 'cl_procedures', values: procedureRow };
		const acts = rows.flatMap((row) => [registration(row), ...(row.closed_dt === '' ? [] : [closing(row)])]);
		// Stable: of two acts at the same second the registration comes first.
		acts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
		yield* acts;
		const last = rows
			.flatMap((row) => [row.open_dt, row.closed_dt, row.sla_target_dt])
			.filter(Boolean)
			.sort()
			.at(-1);
		// A promise is broken after its due time, not at it.
		yield { do: 'wait', at: new Date(Date.parse(instant(last)) + 1000).toISOString() };
	},

	/** Every request: what the desk says of it against what the city said. */
	async compare(rows, { knex }) {
		const database = knex();
		const found = await database('cl_feedback as f')
			.leftJoin('cl_clocks as c', 'c.feedback', 'f.id')
			.select('f.external_reference', 'c.kind', 'c.verdict', 'c.breached_at', 'c.due_at', 'c.state')
			.whereNotNull('f.external_reference');
		await database.destroy();
		const said = new Map(found.map((row) => [row.external_reference, row]));
		const counts = {};
		const wrong = [];
		for (const row of rows) {
			const clock = said.get(row.case_enquiry_id);
			const verdict = clock === undefined ? 'not entered' : verdictOf(clock);
			counts[verdict] = (counts[verdict] ?? 0) + 1;
			if (!agrees(row, verdict) || (clock.breached_at !== null && Number(clock.breached_at) !== Number(clock.due_at)))
				wrong.push(`line ${row.line}, ${row.case_enquiry_id}: the file says ${row.on_time}, the desk "${verdict}"`);
		}
		if (found.length !== rows.length) wrong.push(`${rows.length} requests gave ${found.length} promises and records`);
		const backwards = rows.filter(isBackwards);
		return {
			disagreements: wrong.length,
			lines: [
				`${rows.length} requests: ${Object.entries(counts)
					.map(([verdict, count]) => `${count} ${verdict}`)
					.join(', ')}`,
				`the file: ${count(rows, (row) => row.sla_target_dt !== '' && row.on_time === 'ONTIME')} on time, ${count(rows, (row) => row.sla_target_dt !== '' && row.on_time === 'OVERDUE')} overdue, ${count(rows, (row) => row.sla_target_dt === '')} without target (counted in neither)`,
				`${rows.length - wrong.length} of ${rows.length} agree`,
				...(backwards.length > 0
					? [
							`${backwards.length} closed before they were opened (lines ${backwards.map((row) => row.line).join(', ')}): refused as they stand, closed at their opening with a note`,
						]
					: []),
				...wrong.slice(0, 20).map((each) => `✗ ${each}`),
			],
		};
	},
};

const count = (rows, test) => rows.filter(test).length;
