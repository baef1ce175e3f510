import { recordKinds } from '@closedloop/schema';
import { member } from '../../extensions/closedloop/src/core/json.ts';
import type { RecordView } from '../../extensions/closedloop/src/core/workflow/index.ts';
import { uploaded } from '../door/files.ts';
import type { Answer, Api } from '../support/index.ts';
import type { Scene } from './scene.ts';
import { kindOf } from './see.ts';

/** A copy of a contact is a file that hangs on the record: what a story only names is uploaded and attached first. */
export async function withCopies(scene: Scene, on: string, columns: RecordView, as: Api): Promise<RecordView> {
	const { contact_log: log } = columns;
	if (!Array.isArray(log)) return columns;
	const entries: unknown[] = [];
	for (const entry of log) {
		const copy = member(entry, 'copy');
		if (typeof copy !== 'string') entries.push(entry);
		else {
			const { file, answer } = await hang(scene, on, { name: copy, as });
			if (answer.status !== 200) throw new Error(`the copy does not hang on ${on}: ${answer.text}`);
			entries.push(Object.assign({}, entry, { copy: file }));
		}
	}
	return { ...columns, contact_log: entries };
}

/** Column by which a file hangs on this record. @throws RangeError for a record no file hangs on */
export function hangsBy(scene: Pick<Scene, 'names'>, on: string): string {
	const kind = kindOf(scene, on);
	const column = kind === null ? undefined : recordKinds[kind].attachments?.column;
	if (column === undefined) throw new RangeError(`no file hangs on ${on}`);
	return column;
}

interface Hung {
	readonly file: string;
	readonly answer: Answer<unknown>;
}

/** Somebody uploads a file and hangs it on a record. */
export async function hang(
	scene: Scene,
	on: string,
	{ name, as }: { readonly name: string; readonly as: Api },
): Promise<Hung> {
	const file = await uploaded(as, `${name}.pdf`, '%PDF-1.4 copy');
	const kind = kindOf(scene, on);
	const id = kind === null ? '' : scene.names.id(recordKinds[kind].collection, on);
	return { file, answer: await as.patch(`/files/${file}`, { [hangsBy(scene, on)]: id }) };
}
