import { html } from '../core/text/index.ts';
import type { Frame, Page } from './layout.ts';
import { sayIn } from './locales/index.ts';

/** Where staff are led back to once they are signed in. */
export type StaffPlace = 'library' | 'signatures' | 'board/staff' | 'dossier';

/**
 * For whoever is not signed in to Studio, or may not see what the page shows.
 *
 * @param path of the page below ours, where it is not the name of the place
 */
export function closedPage(frame: Frame, place: StaffPlace, path: string = place): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('library.closed'),
		foot: 'library.foot',
		main: html`<h1>${say('library.closed')}</h1>
<p>${say(`${place}.closed.text`)}</p>
<p><a href="${frame.root.replace(/\/closedloop$/u, '')}/admin/login?redirect=/closedloop/${path}">${say('library.closed.sign_in')}</a></p>`,
	};
}
