import { html, type Markup } from '../../../core/text/index.ts';
import type { Block, Letter } from '../letter.ts';

/**
 * The letter as HTML. Mail programs know little: no style sheet, no script, no picture (nothing that reports it was
 * read); one column, the reader's own font size, colours that keep 4.5 : 1 on white and are left alone by dark modes.
 */
export const writeHtml = ({ language, subject, hello, blocks, sign, colon }: Letter): string =>
	html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font-family:sans-serif;line-height:1.6">
<main style="max-width:600px;margin:0 auto">
<p>${hello}</p>
${blocks.map((block) => blockHtml(block, colon))}
<p>${sign.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p>
</main>
</body>
</html>
`.text;

function blockHtml(block: Block, colon: string): Markup {
	switch (block.is) {
		case 'text':
			return html`<p>${block.text}</p>\n`;
		case 'heading':
			return html`<h2 style="font-size:1.1em;margin:24px 0 8px">${block.text}</h2>\n`;
		case 'quote':
			return html`<blockquote style="margin:16px 0;padding:8px 16px;border-left:4px solid #595959;white-space:pre-line">${block.text}</blockquote>\n`;
		case 'rows':
			return html`<ul style="padding-left:20px">${block.rows.map(
				({ label, value, note }) =>
					html`<li style="margin:4px 0"><strong>${label}</strong>${colon}${value}${note !== undefined && html`<br><small>${note}</small>`}</li>`,
			)}</ul>\n`;
		case 'code':
			return html`<p><strong>${block.label}</strong>${colon}<br><span style="font-family:monospace;font-size:1.3em">${block.code}</span><br><small>${block.note}</small></p>\n`;
		case 'link':
			return html`<p><a href="${block.href}" style="color:#0b57d0">${block.text}</a></p>\n`;
	}
}
