import { eventKinds } from '../collections/events.ts';
import { eventData, everyLine, type Members } from '../events/index.ts';

/** `docs/reference/events.md`: what a line of history tells, for those who read `cl_events` or hang a Flow on it. */
export function eventsReference(): string {
	const labels: Readonly<Record<string, { readonly label: { readonly zh: string; readonly en: string } }>> = eventKinds;
	return [
		'# What a line of history tells',
		'',
		'Generated from `schema/events/` by `npm run generate`. `cl_events.data` by `cl_events.kind`: a member keeps its name and its meaning for',
		'ever, so older lines may lack one, and a reader passes over what it does not know. An *instant* is ISO 8601 in UTC with three decimals,',
		'a *day* `YYYY-MM-DD`. *Words* are digests; [where they stand and how a line is verified](history.md) is a page of its own.',
		'',
		...Object.entries(eventData).flatMap(([kind, { members }]) => [
			`## \`${kind}\` ${labels[kind]?.label.zh ?? ''} · ${labels[kind]?.label.en ?? ''}`,
			'',
			...table(members),
		]),
		'## The last line of every write',
		'',
		...table(everyLine),
	].join('\n');
}

const table = (members: Members): readonly string[] => [
	'| member | is | always | means |',
	'|---|---|---|---|',
	...rowsOf(members, ''),
	'',
];

const rowsOf = (members: Members, place: string): readonly string[] =>
	Object.entries(members).flatMap(([name, { means, is, optional, within }]) => [
		`| \`${place}${name}\` | ${is} | ${optional ? '' : 'yes'} | ${means} |`,
		...(within ? rowsOf(within, `${place}${name}${is.startsWith('list') ? '[]' : ''}.`) : []),
	]);
