import { html } from '../../core/text/index.ts';
import type { Frame, Page } from '../layout.ts';
import { sayIn } from '../locales/index.ts';

/** For whoever is not signed in to Studio, or may not see the rules. */
export function closedPage(frame: Frame): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('library.closed'),
		foot: 'library.foot',
		main: html`<h1>${say('library.closed')}</h1>
<p>${say('library.closed.text')}</p>
<p><a href="${frame.root.replace(/\/closedloop$/u, '')}/admin/login?redirect=/closedloop/library">${say('library.closed.sign_in')}</a></p>`,
	};
}
