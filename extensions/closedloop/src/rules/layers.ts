import type { CalendarLayer, CalendarRules, Stored } from '@closedloop/schema';
import { parseCalendar, parseLayer } from './parse-calendar.ts';
import { RuleError } from './problem.ts';

type Row = Stored<'cl_calendars'>;

/** Rows of all calendars by their id. */
export type CalendarTree = ReadonlyMap<string, Row>;

export const treeOf = (rows: readonly Row[]): CalendarTree => new Map(rows.map((row) => [String(row.id), row]));

/** The rules a calendar comes to, with all layers above it. @throws RuleError */
export const effectiveRules = (row: Row, tree: CalendarTree): CalendarRules =>
	parseCalendar(row, layersAbove(row, tree));

/**
 * The layers above a calendar, the country's first. @throws RuleError `layer_circle`, `unknown_calendar`, or what is
 * wrong with one of them
 */
export const layersAbove = (row: Row, tree: CalendarTree): readonly CalendarLayer[] =>
	rowsAbove(row, tree).map(parseLayer);

/** The rows above a calendar, the country's first. @throws RuleError `layer_circle`, `unknown_calendar` */
export function rowsAbove(row: Row, tree: CalendarTree): readonly Row[] {
	const seen = new Set([row.id]);
	const rows: Row[] = [];
	for (let above = parentOf(row, tree); above !== null; above = parentOf(above, tree)) {
		if (above.id !== undefined && seen.has(above.id))
			throw new RuleError([{ field: 'parent', code: 'layer_circle', params: {} }]);
		seen.add(above.id);
		rows.unshift(above);
	}
	return rows;
}

/** The calendars below one, nearest first. */
export function rowsBelow(id: string, tree: CalendarTree): readonly Row[] {
	const found = new Map<string, Row>();
	const ids = [id];
	for (let at = ids.shift(); at !== undefined; at = ids.shift()) {
		for (const [below, row] of tree) {
			if (row.parent !== at || below === id || found.has(below)) continue;
			found.set(below, row);
			ids.push(below);
		}
	}
	return [...found.values()];
}

/** By id, or written in the same breath. */
function parentOf({ parent }: Row, tree: CalendarTree): Row | null {
	if (typeof parent === 'object' && parent !== null) {
		const id = 'id' in parent && typeof parent.id === 'string' ? parent.id : null;
		return { ...(id === null ? {} : tree.get(id)), ...parent };
	}
	if (typeof parent !== 'string' || parent === '') return null;
	const stored = tree.get(parent);
	if (stored === undefined)
		throw new RuleError([{ field: 'parent', code: 'unknown_calendar', params: { calendar: parent } }]);
	return stored;
}
