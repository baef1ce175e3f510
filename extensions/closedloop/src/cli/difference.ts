import type { ClauseChange, EditionDifference, RuleChange } from '@closedloop/schema';

/** What an edition says otherwise than the version in force, a line each. */
export const differenceLines = ({ version, clauses, rules }: EditionDifference): readonly string[] => [
	`other than version ${version} in force:`,
	...clauses.flatMap(clauseLines),
	...rules.map(ruleLine),
];

const marks = { added: '+', gone: '-', reworded: '~', rules: '~' } as const;

function clauseLines({ id, change, before, after, rules }: ClauseChange): readonly string[] {
	const [was, is] = [before?.says.en ?? '', after?.says.en ?? ''];
	const said = change === 'reworded' && was !== is ? `${was} → ${is}` : is === '' ? was : is;
	return [`${marks[change]} ${id} ${said}`, ...rules.map((rule) => `    ${ruleLine(rule)}`)];
}

function ruleLine({ part, label, before, after, details, own }: RuleChange): string {
	const named = label === null ? part.en : `${part.en}, ${label.en}`;
	const said = `${before?.en ?? 'nothing'} → ${after?.en ?? 'nothing'}`;
	const what = before?.en === after?.en ? details.map(({ en }) => en).join(', ') : said;
	return `${named}: ${what}${own ? ' (changed here; adopting takes that back)' : ''}`;
}
