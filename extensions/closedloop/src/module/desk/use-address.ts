import type { QueueView } from '@closedloop/schema';
import { queueViews } from '@closedloop/schema/answers/queue.ts';
import { computed, shallowRef, watch, type Ref, type WritableComputedRef } from 'vue';
import { shownKinds } from '../../ui/generated/kinds.ts';
import { useStudioRouter } from '../../ui/studio/use-studio.ts';

/** What of the queue somebody looks at; empty = all of it. */
export interface Place {
	readonly view: QueueView;
	/** Narrows what is shown by words. */
	readonly filter: string;
	readonly kind: string;
	readonly severity: string;
	/** Code of a procedure. */
	readonly procedure: string;
	/** Whose they are: an id, or `nobody`. */
	readonly owner: string;
}

export const beginning: Place = { view: 'mine', filter: '', kind: '', severity: '', procedure: '', owner: '' };
const narrowing = ['kind', 'severity', 'procedure', 'owner'] as const;

/** What an address or a saved view says; what it says wrongly is as good as not said. */
export function placeIn(query: Readonly<Record<string, unknown>>): Place {
	const text = (name: string): string => {
		const value = query[name];
		return typeof value === 'string' ? value : '';
	};
	return {
		view: queueViews.find((view) => view === text('view')) ?? beginning.view,
		filter: text('filter'),
		kind: shownKinds.some(({ name }) => name === text('kind')) ? text('kind') : '',
		severity: text('severity'),
		procedure: text('procedure'),
		owner: /^(?:nobody|[\da-f-]{36})$/u.test(text('owner')) ? text('owner') : '',
	};
}

/** Only what differs from the beginning, as a saved view keeps it. */
export const queryOf = (place: Place): Readonly<Record<string, string>> =>
	Object.fromEntries(Object.entries(place).filter(([name, value]) => value !== Reflect.get(beginning, name)));

/** What the page's address says: where, and no words, which may name a person. */
const addressOf = ({ filter: _filter, ...place }: Place): Readonly<Record<string, string>> =>
	queryOf({ ...place, filter: beginning.filter });

/** What the server is asked. */
export const questionOf = (place: Place): Readonly<Record<string, string>> => ({
	view: place.view,
	...Object.fromEntries(narrowing.flatMap((name) => (place[name] === '' ? [] : [[name, place[name]]]))),
});

export const isSame = (a: Place, b: Place): boolean => JSON.stringify(queryOf(a)) === JSON.stringify(queryOf(b));

export interface Address {
	readonly place: Ref<Place>;
	readonly view: WritableComputedRef<QueueView>;
	readonly filter: WritableComputedRef<string>;
}

/**
 * The place is the address of the page: it stays over a reload, can be sent to a colleague, and Back goes to the one
 * before. Words that narrow it stay in the page.
 */
export function useAddress(): Address {
	const router = useStudioRouter();
	const here = router?.currentRoute.value.path;
	const said = (filter: string): Place => ({ ...placeIn(router?.currentRoute.value.query ?? {}), filter });
	const place = shallowRef(said(beginning.filter));

	watch(place, (now) => {
		if (router === null || here === undefined || isSame(now, said(now.filter))) return;
		void router.push({ path: here, query: addressOf(now) });
	});
	watch(
		() => router?.currentRoute.value.query,
		() => {
			const now = said(place.value.filter);
			if (router?.currentRoute.value.path === here && !isSame(now, place.value)) place.value = now;
		},
	);

	return {
		place,
		view: computed({
			get: () => place.value.view,
			// Whose they are is asked within a view.
			set: (view) => {
				place.value = { ...place.value, view, owner: '' };
			},
		}),
		filter: computed({
			get: () => place.value.filter,
			set: (filter) => {
				place.value = { ...place.value, filter };
			},
		}),
	};
}
