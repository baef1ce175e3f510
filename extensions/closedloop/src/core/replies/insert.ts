/** A text put into another. */
export interface Inserted {
	readonly text: string;
	/** Where what was put in begins and ends. */
	readonly from: number;
	readonly to: number;
}

/**
 * Puts a text into what was typed, where the caret stands or after it, as a paragraph of its own; nothing that was
 * typed goes.
 */
export function insertText(typed: string, text: string, caret: number | null): Inserted {
	if (typed.trim() === '') return { text, from: 0, to: text.length };
	const at = caret ?? typed.length;
	const [before, after] = [typed.slice(0, at), typed.slice(at)];
	const head = before.trim() === '' ? before : before + lines(/\n*$/u.exec(before)?.[0].length);
	const tail = after.trim() === '' ? after : lines(/^\n*/u.exec(after)?.[0].length) + after;
	return { text: head + text + tail, from: head.length, to: head.length + text.length };
}

/** An empty line between paragraphs, where there is none yet. */
const lines = (there = 0): string => '\n'.repeat(Math.max(0, 2 - there));
