import { member } from '../json.ts';
import type { StoredEvent } from './chain.ts';
import { readEvent } from './read-event.ts';

type Line = Pick<StoredEvent, 'kind' | 'data'>;

/** What an edit brings about by itself is told beside its changes: member of the line → the column. */
const broughtAbout: Readonly<Record<string, string>> = { by_matrix: 'severity', routed_by: 'lead_department' };

/**
 * Of the columns somebody is about to write (a fact as `facts.vin`), those that lines of the history say were written
 * meanwhile. A step is decided on the record as a whole: with `status` among them any line that wrote something counts.
 * Where a line may have written more than it tells, nothing is written over it: the count of the history (`seq`) is what
 * is named then.
 */
export function writtenSince(lines: readonly Line[], columns: readonly string[]): readonly string[] {
	if (columns.length > 0 && lines.some(mayHaveWrittenMore)) return ['seq'];
	const written = new Set(lines.flatMap(writtenBy));
	if (written.size > 0 && columns.includes('status')) return ['status'];
	return columns.filter((column) => written.has(column) || (column === 'facts' && [...written].some(isFact)));
}

/** Steps set and empty columns by themselves (an answer that is refused is taken off), and so do rungs that act. */
function mayHaveWrittenMore(line: Line): boolean {
	if (line.kind === 'escalated') return member(line.data, 'action') !== 'notify';
	return line.kind === 'moved' || line.kind === 'erased' || readEvent(line) === null;
}

const isFact = (column: string): boolean => column.startsWith('facts.');

function writtenBy(line: Line): readonly string[] {
	const changes = readEvent(line)?.data.changes ?? [];
	const apart = Object.keys(broughtAbout).filter((name) => member(line.data, name) !== undefined);
	return [...changes.flatMap(({ field }) => field ?? []), ...apart.flatMap((name) => broughtAbout[name] ?? [])];
}
