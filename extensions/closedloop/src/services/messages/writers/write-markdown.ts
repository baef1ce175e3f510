import type { Block, Letter } from '../letter.ts';

/** The letter as a notice in Studio: Studio links to the record itself, so links, greeting and signature stay away. */
export const writeMarkdown = ({ blocks, colon }: Letter): string =>
	blocks
		.map((block) => blockMarkdown(block, colon))
		.filter((text) => text !== '')
		.join('\n\n');

function blockMarkdown(block: Block, colon: string): string {
	switch (block.is) {
		case 'text':
			return escape(block.text);
		case 'heading':
			return `**${escape(block.text)}**`;
		case 'quote':
			return block.text
				.split('\n')
				.map((line) => `> ${escape(line)}`.trimEnd())
				.join('\n');
		case 'rows':
			return block.rows.map(({ label, value }) => `- ${escape(label)}${escape(colon)}${escape(value)}`).join('\n');
		case 'code':
		case 'link':
			return '';
	}
}

/**
 * All ASCII punctuation may be escaped (CommonMark 0.31, 2.4); so nothing of a stranger's becomes markup, HTML or a
 * link.
 */
const escape = (text: string): string => text.replace(/[!-/:-@[-`{-~]/gu, '\\$&');
