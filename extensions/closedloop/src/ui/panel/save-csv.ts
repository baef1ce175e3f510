import { csvOf } from '../../core/reports/index.ts';
import { cellsOf, type Twin } from './twin.ts';

/** Hands the reader the table as a file. */
export function saveCsv(name: string, twin: Twin): void {
	const address = URL.createObjectURL(new Blob([csvOf(cellsOf(twin))], { type: 'text/csv;charset=utf-8' }));
	const link = document.createElement('a');
	link.href = address;
	link.download = `${name.replace(/[\\/:*?"<>|]/gu, ' ')}.csv`;
	link.click();
	URL.revokeObjectURL(address);
}
