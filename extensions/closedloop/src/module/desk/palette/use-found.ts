import type { SearchAnswer, SearchRow } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { codeList, useNames } from '../../../ui/names/use-names.ts';
import { pathOf } from '../../../ui/record-view/path-of.ts';
import { troubleOf, type Trouble } from '../../../ui/remote/trouble.ts';
import { useTexts } from '../../../ui/texts/use-texts.ts';
import { findPeople, type Asks } from './find-people.ts';
import type { Visited } from './recent.ts';

/** A person pauses so long between two thoughts. */
const restMs = 200;
const most = 12;

export interface Found {
	readonly records: Readonly<ShallowRef<readonly Visited[]>>;
	readonly people: Readonly<ShallowRef<readonly Visited[]>>;
	/** The text that was answered; null while an answer is awaited, or nothing is asked. */
	readonly answered: Readonly<Ref<string | null>>;
	/** More records were found than are shown. */
	readonly more: Readonly<Ref<boolean>>;
	readonly trouble: Readonly<ShallowRef<Trouble | null>>;
}

/** Records and colleagues that answer what is typed. A question is taken back when another follows. */
export function useFound(text: Readonly<Ref<string>>): Found {
	const api: Asks = useApi();
	const tell = useRecordWords();
	const [records, people] = [shallowRef<readonly Visited[]>([]), shallowRef<readonly Visited[]>([])];
	const [answered, more] = [ref<string | null>(null), ref(false)];
	const trouble = shallowRef<Trouble | null>(null);

	async function ask(wanted: string, signal: AbortSignal): Promise<void> {
		try {
			const [answer, colleagues] = await Promise.all([
				api.post<{ data: SearchAnswer }>('/closedloop/search', { q: wanted, limit: most }, { signal }),
				findPeople(api, wanted, signal),
			]);
			if (signal.aborted) return;
			[records.value, people.value] = [answer.data.data.rows.map((row) => tell(row)), colleagues];
			[more.value, trouble.value] = [answer.data.data.more, null];
		} catch (failure) {
			if (signal.aborted) return;
			[records.value, people.value, more.value] = [[], [], false];
			trouble.value = troubleOf(failure);
		}
		answered.value = wanted;
	}
	askRested(text, (now, signal) => {
		[answered.value, trouble.value] = [null, null];
		if (signal !== null) return void ask(now, signal);
		[records.value, people.value, more.value] = [[], [], false];
	});
	return { records, people, answered, more, trouble };
}

/** Asks once the writing rests; `signal` is null where there is nothing to ask, and aborted by the next text. */
function askRested(text: Readonly<Ref<string>>, ask: (now: string, signal: AbortSignal | null) => void): void {
	let asking = new AbortController();
	let rest: ReturnType<typeof setTimeout> | undefined;
	function stop(): void {
		clearTimeout(rest);
		asking.abort();
	}
	watch(text, (now) => {
		stop();
		asking = new AbortController();
		const { signal } = asking;
		if (now === '') ask(now, null);
		else
			rest = setTimeout(() => {
				ask(now, signal);
			}, restMs);
	});
	onScopeDispose(stop);
}

/** A record in a line: number or what it is about, whose it is, how it stands. */
function useRecordWords(): (row: SearchRow) => Visited {
	const { read } = useTexts();
	const names = useNames();
	return (row) => {
		const list = codeList(row.title?.list ?? null);
		const text = row.title?.text ?? '';
		const title = (list === null ? '' : read(names.label(list, text, row.procedure))) || text;
		const state = read(names.state(row.collection, row.status)?.label) || row.status;
		const name = [row.number, title].filter(Boolean).join(' ') || read(row.label);
		const more = [read(row.label), row.about, row.customer, state];
		return { path: pathOf(row), name, more: more.filter(Boolean).join(' · ') };
	};
}
