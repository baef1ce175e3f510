import type { ExtensionsServices } from '@directus/types';
import Papa from 'papaparse';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { plainRow } from '../exports/index.ts';
import { mend } from './mend.ts';
import { wholeOf } from './whole-of.ts';

/** Rows handed on between two turns of the event loop. */
const rowsATurn = 200;

/**
 * An import of Directus waits for its queue to run empty from the end of the file on. A queue that was empty by then, because its rows
 * were refused at once or came slowly, never tells: the transaction stays open until IMPORT_TIMEOUT, and with it the one connection
 * a desk on SQLite has. Therefore the file is read whole first, and its last rows are handed over together with its end: Directus
 * begins with a row in the next turn of the event loop at the earliest. No issue upstream yet; next to it lies directus/directus#22740.
 */
export function mendImports({ ImportService }: ExtensionsServices): boolean {
	const json = mend(ImportService, 'importJSON', async (_self, [collection, file, ...rest], asBefore) =>
		asBefore(collection, piecesOf(await wholeOf(file)), ...rest));
	const csv = mend(ImportService, 'importCSV', async (self, [collection, file, ...rest]) => {
		const rows = await rowsOf(await wholeOf(file), String(collection));
		const importJson: unknown = Reflect.get(self, 'importJSON');
		if (typeof importJson !== 'function') throw new TypeError('this Directus imports no JSON');
		return Reflect.apply(importJson, self, [collection, Readable.from([Buffer.from(JSON.stringify(rows))]), ...rest]);
	});
	return json && csv;
}

/** The file in pieces, its last rows with its end. What is no list is left to Directus to refuse. */
function piecesOf(file: Buffer): Readable {
	const rows = listIn(file);
	return rows === null || rows.length === 0 ? Readable.from([file]) : Readable.from(inTurns(rows), { objectMode: false });
}

async function* inTurns(rows: readonly unknown[]): AsyncGenerator<string> {
	for (let from = 0; from < rows.length; from += rowsATurn) {
		if (from > 0) await nextTurn();
		const [some, isLast] = [rows.slice(from, from + rowsATurn), from + rowsATurn >= rows.length];
		yield `${from === 0 ? '[' : ','}${some.map((row) => JSON.stringify(row)).join(',')}${isLast ? ']' : ''}`;
	}
}

function listIn(file: Buffer): readonly unknown[] | null {
	try {
		const read: unknown = JSON.parse(file.toString('utf8').replace(/^\uFEFF/u, ''));
		return Array.isArray(read) ? read : null;
	} catch {
		return null;
	}
}

/** As Directus reads a CSV: trimmed headings, dots lead into what is nested, an empty cell says nothing, JSON is read, numbers stay text. */
async function rowsOf(file: Buffer, collection: string): Promise<readonly object[]> {
	const rows: object[] = [];
	const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { header: true, transformHeader: (heading: string) => heading.trim(), transform: valueOf });
	for await (const cells of Readable.from([file]).pipe(parser)) {
		const row = {};
		for (const [path, value] of Object.entries(Object(cells))) if (value !== undefined) place(row, path.split('.'), value);
		rows.push(plainRow(row, collection));
	}
	return rows;
}

function valueOf(cell: string): unknown {
	if (cell === '') return undefined;
	try {
		const read: unknown = JSON.parse(cell);
		return typeof read === 'number' ? cell : read;
	} catch {
		return cell;
	}
}

/** What would reach beyond the row is no column. */
const forbidden = ['__proto__', 'constructor', 'prototype'];

function place(row: object, [name = '', ...rest]: readonly string[], value: unknown): void {
	if (forbidden.includes(name)) return;
	if (rest.length === 0) {
		Reflect.set(row, name, value);
		return;
	}
	const within: unknown = Reflect.get(row, name);
	const inner = typeof within === 'object' && within !== null ? within : {};
	Reflect.set(row, name, inner);
	place(inner, rest, value);
}
