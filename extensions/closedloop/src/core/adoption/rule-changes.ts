import type { RuleChange, Text } from '@closedloop/schema';
import { columnOf, same } from '../record/index.ts';
import { partLabels } from './describe.ts';
import { inEachTongue } from './sentences.ts';
import { formOfColumn, type RuleNames, type RuleSaid, type VersionOfRules } from './columns-said.ts';
import { rulesSaid } from './rules-said.ts';

/** Rules in which two versions differ: those of the new one in its order, then those that are gone. */
export function ruleChanges(
	before: VersionOfRules,
	after: VersionOfRules,
	names: RuleNames,
): readonly Omit<RuleChange, 'own'>[] {
	const [was, is] = [rulesSaid(before, names), rulesSaid(after, names)];
	const pairs = paired(was, is);
	return [...pairs.flatMap(([former, rule]) => changeOf(former, rule)), ...orderChange(was, is)];
}

type Pair = readonly [before: RuleSaid | null, after: RuleSaid | null];

/**
 * Rules that stand in the same place. Several may: one signature is asked for on two ways by two rules of one kind (P08
 * F0:287). Those that say the same belong together, the others in their order.
 */
function paired(was: readonly RuleSaid[], is: readonly RuleSaid[]): readonly Pair[] {
	const left = new Set(was);
	const take = (fits: (one: RuleSaid) => boolean): RuleSaid | null => {
		const found = [...left].find(fits) ?? null;
		if (found !== null) left.delete(found);
		return found;
	};
	const kept = new Map(
		is.map((rule) => [
			rule,
			take(({ place, parts }) => place === rule.place && differing(parts, rule.parts).length === 0),
		]),
	);
	const pairs = is.map((rule): Pair => [kept.get(rule) ?? take(({ place }) => place === rule.place), rule]);
	return [...pairs, ...[...left].map((rule): Pair => [rule, null])];
}

function changeOf(before: RuleSaid | null, after: RuleSaid | null): readonly Omit<RuleChange, 'own'>[] {
	const rule = after ?? before;
	if (rule === null) return [];
	const keys = before === null || after === null ? [] : differing(before.parts, after.parts);
	if (before !== null && after !== null && keys.length === 0) return [];
	const { place, column, label } = rule;
	const [was, is] = before === null || after === null ? [before?.says, after?.says] : differingParts(before, after);
	return [
		{
			place,
			part: columnOf('cl_procedures', column)?.label ?? { zh: column, en: column },
			label,
			before: was ?? null,
			after: is ?? null,
			details: formOfColumn(column) === null ? [] : partLabels(formOfColumn(column), keys),
		},
	];
}

/** Of two sentences the parts that differ; whole where one says all that the other does, and more. */
function differingParts({ says: was }: RuleSaid, { says: is }: RuleSaid): readonly [Text, Text] {
	const without = (one: Text, other: Text): Text =>
		inEachTongue(({ words, text }) => {
			const others = text(other).split(words.pause);
			return text(one)
				.split(words.pause)
				.filter((part) => !others.includes(part))
				.join(words.pause);
		});
	const [left, right] = [without(was, is), without(is, was)];
	return left.zh === '' || right.zh === '' || left.en === '' || right.en === '' ? [was, is] : [left, right];
}

/** Keys under which two versions of a rule hold something else. */
function differing(before: object, after: object): readonly string[] {
	const [was, is] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))];
	return [...new Set([...was.keys(), ...is.keys()])].filter((key) => !same(undefined, was.get(key), is.get(key)));
}

/** The first route that fits counts, so another order is another rule. */
function orderChange(was: readonly RuleSaid[], is: readonly RuleSaid[]): readonly Omit<RuleChange, 'own'>[] {
	const routes = (rules: readonly RuleSaid[], others: readonly RuleSaid[]): string =>
		rules
			.filter(({ column, place }) => column === 'routes' && others.some((each) => each.place === place))
			.map(({ place }) => place.slice('routes.'.length))
			.join(' → ');
	const [before, after] = [routes(was, is), routes(is, was)];
	const part = columnOf('cl_procedures', 'routes')?.label ?? { zh: 'routes', en: 'routes' };
	const said = (text: string) => ({ zh: text, en: text });
	return before === after
		? []
		: [{ place: 'routes', part, label: null, before: said(before), after: said(after), details: [] }];
}
