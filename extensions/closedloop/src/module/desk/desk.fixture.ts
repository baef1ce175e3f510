import type { QueueAnswer, QueueGroup, QueueRow } from '@closedloop/schema';
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
	take: 'owner',
	severity: null,
	status: 'received',
	seq: 1,
	...more,
});
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
