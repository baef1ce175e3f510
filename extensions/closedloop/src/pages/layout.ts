import type { Locale } from '@closedloop/schema';
import { flag, html, type Markup } from '../core/text/index.ts';
import { pageLocales, sayIn, type Say, type TextKey } from './locales/index.ts';

/** What every page knows about its reader and its place. */
export interface Frame {
	readonly locale: Locale;
	/** Where our routes are mounted as the browser sees it, e.g. `/closedloop`. */
	readonly root: string;
	/** Name of the house, from Directus's project settings. */
	readonly house: string;
	/** Static files by name → address with a version, so that browsers may keep them. */
	readonly assets: Readonly<Record<'page.css' | 'proof.js' | 'icon.svg', string>>;
}

export interface Page {
	readonly title: string;
	readonly main: Markup;
	/**
	 * Address of this page for the language links; absent where a reload in another language would lose what was typed.
	 */
	readonly self?: string;
	/** Which words stand at the foot; absent = those for customers. */
	readonly foot?: TextKey;
	/** Its forms act by Studio's session, so a browser must say where they stood; absent = nothing is said to anybody. */
	readonly staff?: true;
	/** Two columns side by side want more room than lines to be read. */
	readonly wide?: true;
	/** Scripts are improvements only; every page works without. */
	readonly script?: boolean;
}

/** The whole document (HTML Living Standard); language on the root so that screen readers pronounce it. */
export function renderDocument(frame: Frame, page: Page): string {
	const say = sayIn(frame.locale);
	return html`<!doctype html>
<html lang="${frame.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${page.title} · ${frame.house}</title>
<link rel="icon" type="image/svg+xml" href="${frame.assets['icon.svg']}">
<link rel="stylesheet" href="${frame.assets['page.css']}">
${page.script === true && html`<script src="${frame.assets['proof.js']}" defer></script>`}
</head>
<body${page.wide === true && html` class="wide"`}>
<a class="skip" href="#main">${say('skip')}</a>
<header class="top">
<p class="house">${frame.house}</p>
${page.self !== undefined && languageLinks(frame, page.self, say)}
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer class="foot"><p>${say(page.foot ?? 'footer.privacy')}</p></footer>
</body>
</html>
`.text;
}

function languageLinks(frame: Frame, self: string, say: Say): Markup {
	return html`<nav class="languages" aria-label="${say('languages')}"><ul>
${pageLocales.map(
	({ locale, name }) =>
		html`<li>${
			locale === frame.locale
				? html`<span lang="${locale}" aria-current="true">${name}</span>`
				: html`<a lang="${locale}" hreflang="${locale}" href="${self}${self.includes('?') ? '&' : '?'}lang=${locale}">${name}</a>`
		}</li>`,
)}
</ul></nav>`;
}

/** The same choice where the page came by POST: a code must not move into an address, so it is a form of its own. */
export function languageButtons(frame: Frame, action: string, hidden: Readonly<Record<string, string>>): Markup {
	return html`<form method="post" action="${action}" class="languages print-hide" aria-label="${sayIn(frame.locale)('languages')}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${pageLocales
	.filter(({ locale }) => locale !== frame.locale)
	.map(
		({ locale, name }) =>
			html`<button class="link" type="submit" lang="${locale}" formaction="${action}?lang=${locale}">${name}</button>`,
	)}
</form>`;
}

/** What went wrong, first thing read, with links to the fields. */
export function problemSummary(
	title: string,
	problems: readonly { readonly anchor?: string; readonly text: string }[],
): Markup | null {
	if (problems.length === 0) return null;
	return html`<div class="problems" role="alert" tabindex="-1"${flag('autofocus', true)}>
<h2>${title}</h2>
<ul>${problems.map(({ anchor, text }) => html`<li>${anchor === undefined ? text : html`<a href="#${anchor}">${text}</a>`}</li>`)}</ul>
</div>`;
}
