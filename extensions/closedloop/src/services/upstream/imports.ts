import type { ExtensionsServices } from '@directus/types';
import Papa from 'papaparse';
import { Readable } from 'node:stream';
import { plainRow } from '../exports/index.ts';
import { mend, methodOf } from './mend.ts';
import { wholeOf } from './whole-of.ts';

/** Rows handed on between two turns of the event loop. */
const rowsATurn = 200;

/**
 * An import of Directus waits for its queue to run empty from the end of the file on. A queue that was empty by then,
 * because its rows were refused at once or came slowly, never tells: the transaction stays open until IMPORT_TIMEOUT,
 * and with it the one connection a desk on SQLite has. Therefore the file is read whole first, and its last rows are
 * handed over together with its end, so that the end is heard before the first of them is tried. No issue upstream yet;
 * next to it lies directus/directus#22740.
 */
export function mendImports({ ImportService }: ExtensionsServices): boolean {
	const json = mend(ImportService, 'importJSON', async (_self, [collection, file, ...rest], asBefore) =>
		asBefore(collection, piecesOf(await wholeOf(file)), ...rest),
	);
	const csv = mend(ImportService, 'importCSV', async (self, [collection, file, ...rest]) => {
		const rows = await rowsOf(await wholeOf(file), String(collection));
		const answer: unknown = Reflect.apply(methodOf(self, 'importJSON'), self, [
			collection,
			Readable.from([Buffer.from(JSON.stringify(rows))]),
			...rest,
		]);
		return answer;
	});
	return json && csv;
}

/** The file in pieces, its last rows with its end. What is no list is left to Directus to refuse. */
function piecesOf(file: Buffer): Readable {
	const rows = listIn(file);
	if (rows === null || rows.length === 0) return Readable.from([file]);
	const pieces = new Readable({ read: () => undefined });
	handOver(pieces, rows, 0);
	return pieces;
}

/**
 * By callbacks of the event loop and not by promises: what the parser then does goes from tick to tick up to the end of
 * the file, and Directus's queue, which begins with a microtask, comes after all of them.
 */
function handOver(pieces: Readable, rows: readonly unknown[], from: number): void {
	setImmediate(() => {
		const next = from + rowsATurn;
		pieces.push(
			`${from === 0 ? '[' : ','}${rows
				.slice(from, next)
				.map((row) => JSON.stringify(row))
				.join(',')}${next >= rows.length ? ']' : ''}`,
		);
		if (next >= rows.length) pieces.push(null);
		else handOver(pieces, rows, next);
	});
}

function listIn(file: Buffer): readonly unknown[] | null {
	try {
		const read: unknown = JSON.parse(file.toString('utf8').replace(/^\uFEFF/u, ''));
		return Array.isArray(read) ? read : null;
	} catch {
		return null;
	}
}

/**
 * As Directus reads a CSV: trimmed headings, dots lead into what is nested, an empty cell says nothing, JSON is read,
 * numbers stay text.
 */
async function rowsOf(file: Buffer, collection: string): Promise<readonly object[]> {
	const rows: object[] = [];
	const parser = Papa.parse(Papa.NODE_STREAM_INPUT, {
		header: true,
		transformHeader: (heading: string) => heading.trim(),
		transform: valueOf,
	});
	for await (const cells of Readable.from([file]).pipe(parser)) {
		const row = {};
		for (const [path, value] of entriesOf(cells)) if (value !== undefined) place(row, path.split('.'), value);
		rows.push(plainRow(row, collection));
	}
	return rows;
}

const entriesOf = (cells: unknown): readonly (readonly [string, unknown])[] =>
	typeof cells === 'object' && cells !== null ? Object.entries(cells) : [];

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
