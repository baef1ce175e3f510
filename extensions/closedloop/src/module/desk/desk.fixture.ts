import type { GlanceAnswer, QueueAnswer, QueueGroup, QueueRow, ThreadLine } from '@closedloop/schema';
import { queueViews } from '@closedloop/schema/answers/queue.ts';

export const queueRow = (number: string, group: QueueGroup, more: Partial<QueueRow> = {}): QueueRow => ({
	kind: 'feedback',
	label: { zh: '反馈', en: 'Feedback' },
	collection: 'cl_feedback',
	id: `id-${number}`,
	group,
	missed: group === 'overdue',
	number,
	title: { text: '刹车异响', list: null },
	about: null,
	customer: '华东经销商',
	due_at: group === 'paused' || group === 'none' ? null : new Date(Date.now() + 3_600_000).toISOString(),
	promise: 'first_feedback',
	procedure: null,
	department: { zh: '质量部', en: 'Quality' },
	owner: { id: 'li', name: '李雷' },
	left: null,
	take: 'owner',
	severity: null,
	status: 'received',
	seq: 1,
	...more,
});
/** Whoever was shown the desk before. */
export const beenHere = {
	presets: [{ id: 1, collection: 'closedloop-desk', user: 'me', layout: 'closedloop-tour' }],
} as const;

export const answerOf = (rows: readonly QueueRow[], more: Partial<QueueAnswer> = {}): QueueAnswer => ({
	view: 'mine',
	time_zone: 'Asia/Shanghai',
	counts: Object.fromEntries(
		queueViews.map((view) => [view, view === 'department' ? { n: 99, more: true } : { n: 2, more: false }]),
	) as QueueAnswer['counts'],
	rows,
	next: null,
	partial: false,
	...more,
});

/** What is told of a feedback, by its id. */
export const glanceOf = (id: string, more: Partial<GlanceAnswer> = {}): GlanceAnswer => ({
	kind: 'feedback',
	row: queueRow(id, 'today', { id }),
	ended: false,
	values: { id, seq: 1, status: 'answering', procedure: 'p' },
	customer: { party: '华东经销商', contact: '李小姐', phone: '13800000000', email: null },
	told: [{ column: 'words', as: 'words', text: `${id} 的原话`, list: null }],
	people: [],
	related: { rows: [], more: false },
	files: { rows: [], more: false },
	same_lot: null,
	frozen: [],
	to_sign: [],
	thread: [],
	more: false,
	...more,
});

/** A letter to the customer that did not leave. */
export const letterLine = (more: Partial<ThreadLine> = {}): ThreadLine => ({
	id: '1',
	what: 'letter',
	at: '2026-02-12T01:10:00.000Z',
	template: 'reply',
	direction: 'out',
	channel: 'email',
	with_party: null,
	state: 'failed',
	other: '李小姐',
	words: null,
	round: null,
	error: 'refused: 550',
	next_attempt_at: null,
	inner: false,
	struck: false,
	...more,
});

/** As a key of the page, wherever the focus is. */
export async function press(key: string, how: KeyboardEventInit = {}): Promise<void> {
	(document.activeElement ?? document.body).dispatchEvent(
		new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }),
	);
	await Promise.resolve();
}
/** The row that has the focus. */
export const focused = (): string | undefined =>
	document.activeElement instanceof HTMLElement ? document.activeElement.dataset['row'] : undefined;
