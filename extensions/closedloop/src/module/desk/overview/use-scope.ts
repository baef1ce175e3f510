import type { ReportRange } from '@closedloop/schema';
import { reportRanges } from '@closedloop/schema/answers/overview.ts';
import { shallowRef, watch, type Ref } from 'vue';
import type { PeriodOptions, SegmentOptions } from '../../../ui/panel/scope.ts';
import { useStudioRouter } from '../../../ui/studio/use-studio.ts';

/** What somebody looks at: a period and a part of the desk; empty = all of it. */
export interface Scope {
	/** `days`: from one day to another. */
	readonly range: ReportRange | 'days';
	readonly from: string;
	/** Last day. */
	readonly until: string;
	/** Code of a procedure. */
	readonly procedure: string;
	/** Id of a department. */
	readonly department: string;
	readonly feedback_kind: string;
}

export const beginning: Scope = {
	range: 'quarter',
	from: '',
	until: '',
	procedure: '',
	department: '',
	feedback_kind: '',
};

const dayOf = (text: string): string =>
	/^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';

/** What an address says; what it says wrongly is as good as not said. */
export function scopeIn(query: Readonly<Record<string, unknown>>): Scope {
	const text = (name: string): string => {
		const value = query[name];
		return typeof value === 'string' ? value : '';
	};
	const [from, until] = [dayOf(text('from')), dayOf(text('until'))];
	const days = from !== '' && until !== '' && from <= until;
	return {
		range: days ? 'days' : (reportRanges.find((range) => range === text('range')) ?? beginning.range),
		from: days ? from : '',
		until: days ? until : '',
		procedure: text('procedure'),
		department: /^[\da-f-]{36}$/u.test(text('department')) ? text('department') : '',
		feedback_kind: /^[a-z_]{1,32}$/u.test(text('feedback_kind')) ? text('feedback_kind') : '',
	};
}

/** What the server is asked. */
export const questionOf = ({ range, ...rest }: Scope): Readonly<Record<string, string>> => ({
	...(range === 'days' ? {} : { range }),
	...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')),
});

/** What the page's address says: only what differs from the beginning. */
export function addressOf(scope: Scope): Readonly<Record<string, string>> {
	const { range, ...rest } = questionOf(scope);
	return range === undefined || range === beginning.range ? rest : { range, ...rest };
}

/** As panels of reports are told it. */
export const panelScope = ({
	range,
	from,
	until,
	procedure,
	department,
	feedback_kind,
}: Scope): PeriodOptions & SegmentOptions => ({
	...(range === 'days' ? { from, until } : { range }),
	procedure,
	department: department === '' ? null : { key: department },
	feedbackKind: feedback_kind,
});

const isSame = (a: Scope, b: Scope): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The choice is the address of the page: it stays over a reload, can be sent on, and Back goes to the one before. */
export function useScope(): Ref<Scope> {
	const router = useStudioRouter();
	const here = router?.currentRoute.value.path;
	const said = (): Scope => scopeIn(router?.currentRoute.value.query ?? {});
	const scope = shallowRef(said());
	watch(scope, (now) => {
		if (router === null || here === undefined || isSame(now, said())) return;
		void router.push({ path: here, query: addressOf(now) });
	});
	watch(
		() => router?.currentRoute.value.query,
		() => {
			const now = said();
			if (router?.currentRoute.value.path === here && !isSame(now, scope.value)) scope.value = now;
		},
	);
	return scope;
}
