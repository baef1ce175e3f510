import type { Block, Letter, Row } from '../letter.ts';

/** The letter as plain text: what a screen reader, a watch and a search see. */
export const writeText = ({ hello, blocks, sign, colon }: Letter): string =>
	`${[hello, ...blocks.map((block) => blockText(block, colon)), sign.join('\n')].join('\n\n')}\n`;

function blockText(block: Block, colon: string): string {
	switch (block.is) {
		case 'text':
		case 'heading':
			return block.text;
		case 'quote':
			return block.text
				.split('\n')
				.map((line) => `> ${line}`.trimEnd())
				.join('\n');
		case 'rows':
			return block.rows.map((row) => rowText(row, colon)).join('\n');
		case 'code':
			return `${block.label}${colon}${block.code}\n${block.note}`;
		case 'link':
			return `${block.text}${colon}\n${block.href}`.replace(/ +\n/u, '\n');
	}
}

const rowText = ({ label, value, note }: Row, colon: string): string =>
	`- ${label}${colon}${value}${note === undefined ? '' : `\n  ${note}`}`;
