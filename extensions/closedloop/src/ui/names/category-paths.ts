import type { CategoryRule } from '@closedloop/schema';
import type { NamedCode } from './named-code.ts';

/** The category tree as a flat list in reading order, each with how deep it stands. */
export function categoryPaths(categories: readonly CategoryRule[], depth = 0): readonly NamedCode[] {
	return categories.flatMap(({ code, label, children }) => [
		{ code, label, depth },
		...categoryPaths(children ?? [], depth + 1),
	]);
}
