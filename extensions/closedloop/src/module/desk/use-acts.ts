import type { QueueRow, QueueView } from '@closedloop/schema';
import type { Ref } from 'vue';
import type { Begins } from '../../interfaces/next-step/use-steps.ts';
import { pathOf } from '../../ui/record-view/path-of.ts';
import { useRowWords } from '../../ui/record-view/row-words.ts';
import { useStudioRouter } from '../../ui/studio/use-studio.ts';
import type { Choice } from './palette/choice.ts';
import { useCommands } from './palette/use-commands.ts';
import { rowKeys } from './row-keys.ts';
import type { Cursor } from './use-cursor.ts';
import { useKeys } from './use-keys.ts';
import { useOpenForm } from './use-open-form.ts';
import type { Selection } from './use-selection.ts';

/** What of the desk is done by a key or by a command of the palette. */
interface Desk {
	readonly cursor: Cursor;
	readonly selection: Selection;
	readonly pane: Readonly<Ref<Begins | null>>;
	readonly view: Ref<QueueView>;
	readonly help: Ref<boolean>;
	/** The sheet for a call. */
	readonly calling: Ref<boolean>;
	readonly mayRegister: boolean;
	readonly take: (row: QueueRow) => void;
	readonly find: () => void;
	readonly tour: () => void;
	readonly leave: () => void;
}

/** Binds the keys of the desk, and answers its commands. */
export function useActs(desk: Desk): () => readonly Choice[] {
	const { cursor, selection, pane, view, help, calling, mayRegister, take, find, tour, leave } = desk;
	const [router, words] = [useStudioRouter(), useRowWords()];
	const open = (path: string): void => void router?.push({ path });
	const withCurrent = (act: (row: QueueRow) => void) => () => {
		if (cursor.current.value !== null) act(cursor.current.value);
	};
	useKeys({
		...rowKeys(cursor, selection),
		Enter: withCurrent((row) => open(pathOf(row))),
		e: withCurrent(useOpenForm()),
		a: withCurrent(take),
		s: () => pane.value?.begin(),
		r: () => pane.value?.begin('telling'),
		n: () => (calling.value = mayRegister),
		'/': find,
		'?': () => (help.value = !help.value),
		Escape: leave,
	});
	return useCommands(() => {
		const current = cursor.current.value;
		return {
			register: mayRegister ? () => (calling.value = true) : null,
			take: current?.take && !words.isMine(current) ? withCurrent(take) : null,
			step: pane.value === null || current === null ? null : () => pane.value?.begin(),
			help: () => (help.value = true),
			tour,
			view: (to) => (view.value = to),
			go: open,
		};
	});
}
