import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, Markup } from './html.ts';

describe('markup', () => {
	it('escapes every value, in texts and in quoted attributes', () => {
		expect(html`<p title="${'"><script>'}">${"<b>&'"}</p>`.text).toBe(
			'<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</p>',
		);
	});

	it('nests pages in pages and lists in both, and leaves nothing of nothing', () => {
		expect(html`<ul>${[1, 'a<', html`<li>`]}${null}${undefined}${false}</ul>`.text).toBe('<ul>1a&lt;<li></ul>');
	});

	it('lets no value through that could end its place', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				const inner = html`${value}`.text;
				expect(inner).not.toMatch(/[<>"']/u);
				expect(new Markup(inner).text).toBe(inner);
			}),
		);
	});
});
