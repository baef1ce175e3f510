import type { Block, Letter } from '../letter.ts';

/** Longest subject a mail program shows; the rest is in the letter. */
const subjectLength = 160;

/**
 * Words of strangers end up in letters. A line break in a subject would begin a header of its own, and direction marks
 * can make a line read backwards: neither leaves the house.
 */
export const clean = (letter: Letter): Letter => ({
	...letter,
	subject: [...oneLine(letter.subject)].slice(0, subjectLength).join(''),
	blocks: letter.blocks.map(cleanBlock),
});

function cleanBlock(block: Block): Block {
	switch (block.is) {
		case 'quote':
			return { ...block, text: lines(block.text) };
		case 'text':
		case 'heading':
			return { ...block, text: oneLine(block.text) };
		case 'rows':
			return {
				...block,
				rows: block.rows.map((row) => ({ ...row, label: oneLine(row.label), value: oneLine(row.value) })),
			};
		case 'code':
		case 'link':
			return block;
	}
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const lines = (text: string): string =>
	text
		.replace(/\r\n?/gu, '\n')
		.replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
		.trim();
