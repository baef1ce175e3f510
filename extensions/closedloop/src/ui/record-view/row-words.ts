import type { QueueGroup, QueueRow } from '@closedloop/schema';
import { queueGroups } from '@closedloop/schema/answers/queue.ts';
import { codeList, useNames } from '../names/use-names.ts';
import { useStudio } from '../studio/use-studio.ts';
import { useTexts } from '../texts/use-texts.ts';
import { workingLeft } from '../time/open-time.ts';
import { leftWords } from '../time/span-words.ts';
import { timeOfDay, wallClock } from '../time/wall-clock.ts';

export interface RowWords {
	/** Urgency in a word. */
	readonly group: (group: QueueGroup) => string;
	/** What people call it: its number, else what it is about. */
	readonly name: (row: QueueRow) => string;
	/** What it is about. */
	readonly title: (row: QueueRow) => string;
	/** What it is: kind and title, and whose matter. */
	readonly matter: (row: QueueRow) => string;
	/** The nearest promise by its name, and what is left of it. */
	readonly promise: (row: QueueRow, now: number) => string;
	readonly due: (row: QueueRow, now: number) => string;
	readonly whose: (row: QueueRow) => string;
	readonly severity: (row: QueueRow) => string;
	/** How bad, for whoever does not see colours. */
	readonly severityShape: (row: QueueRow) => string;
	readonly state: (row: QueueRow) => ReturnType<ReturnType<typeof useNames>['state']>;
	readonly label: (row: QueueRow) => string;
	/** Whether the reader answers for it already. */
	readonly isMine: (row: QueueRow) => boolean;
}

/** The columns of a row in the reader's language. */
export function useRowWords(): RowWords {
	const { say, read } = useTexts();
	const names = useNames();
	const code = useCodeWords();
	const { promise, due } = usePromiseWords(code);
	const { isMine, ownerOf } = useOwnerWords();
	const titleOf = ({ title, procedure, about }: QueueRow): string =>
		[title === null ? '' : code(title.list, title.text, procedure), about ?? '']
			.filter((part) => part !== '')
			.join(' · ');
	return {
		group: (group) => say(group === 'none' || group === 'paused' ? `desk.${group}` : `urgency.${group}`),
		name: (row) => row.number ?? (titleOf(row) || read(row.label)),
		title: (row) => titleOf(row) || (row.number === null ? '' : read(row.label)),
		matter: (row) => {
			const title = titleOf(row) || read(row.label);
			return row.customer === null ? title : say('desk.title_customer', { title, customer: row.customer });
		},
		promise,
		due,
		whose: (row) =>
			row.department === null
				? ownerOf(row)
				: say('desk.whose', { department: read(row.department), owner: ownerOf(row) }),
		severity: ({ severity, procedure }) => (severity === null ? '' : code('severities', severity, procedure)),
		severityShape: ({ severity, procedure }) => shapeOf(severity === null ? null : names.badness(severity, procedure)),
		state: ({ collection, status }) => names.state(collection, status),
		label: ({ label }) => read(label),
		isMine,
	};
}

function shapeOf(badness: number | null): string {
	if (badness === null) return '';
	if (badness === 0) return '△';
	return badness < 1 ? '▲' : '▲▲';
}

export type CodeWords = (list: string | null, text: string, procedure: string | null) => string;

/** What a code is called by its procedure; what is no code is itself. */
export function useCodeWords(): CodeWords {
	const { read } = useTexts();
	const names = useNames();
	return (list, text, procedure) => {
		const known = codeList(list);
		return (known === null ? '' : read(names.label(known, text, procedure))) || text;
	};
}

function usePromiseWords(code: CodeWords): Pick<RowWords, 'promise' | 'due'> {
	const { say, locale } = useTexts();
	return {
		promise: (row, now) => {
			if (row.due_at === null) return say(row.group === 'paused' ? 'desk.paused' : 'desk.none');
			const due = Date.parse(row.due_at);
			const left =
				row.left === null
					? leftWords(due - now, say)
					: leftWords(workingLeft(row.left, due, now), say, { working: true, dayMs: row.left.day_ms });
			return say('desk.promise', {
				promise: row.promise === null ? say('desk.unnamed') : code('deadlines', row.promise, row.procedure),
				left: row.group === 'today' ? say('remaining.until', { left, time: timeOfDay(due, locale.value) }) : left,
			});
		},
		due: (row, now) => (row.due_at === null ? '' : wallClock(Date.parse(row.due_at), now, locale.value)),
	};
}

function useOwnerWords(): Pick<RowWords, 'isMine'> & { readonly ownerOf: (row: QueueRow) => string } {
	const { say } = useTexts();
	const studio = useStudio();
	const isMine = ({ owner }: QueueRow): boolean => owner !== null && owner.id === studio.useUserStore().currentUser?.id;
	const ownerOf = (row: QueueRow): string => {
		if (row.owner === null) return say('desk.nobody');
		return isMine(row) ? say('desk.me') : (row.owner.name ?? say('desk.somebody'));
	};
	return { isMine, ownerOf };
}

/** Rows under the heading of their urgency, in the order of the queue; headings without rows are left out. */
export const groupRows = (
	rows: readonly QueueRow[],
): readonly { readonly group: QueueGroup; readonly rows: readonly QueueRow[] }[] =>
	queueGroups.flatMap((group) => {
		const own = rows.filter((row) => row.group === group);
		return own.length === 0 ? [] : [{ group, rows: own }];
	});
