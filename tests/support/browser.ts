import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { chromiumPath } from './services.ts';

/** Chromium must neither need a user namespace (CI runs as root) nor look up hosts of its own. */
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage',
	'--force-color-profile=srgb',
];

/** A headless Chromium; the caller closes it. */
export async function browser(): Promise<Browser> {
	if (chromiumPath === undefined) throw new Error("no Chromium; guard the suite with describeWith(['chromium'], …)");
	return chromium.launch({ executablePath: chromiumPath, headless: true, args: flags });
}

export interface ContextOptions {
	readonly locale?: string;
	readonly timezoneId?: string;
	readonly width?: number;
	readonly height?: number;
	/** A telephone: fingers, and nothing to hover with. */
	readonly touch?: boolean;
	readonly javaScript?: boolean;
}

/** A fresh visitor: no cookies, a chosen language, zone and window. */
export function visitor(chrome: Browser, options: ContextOptions = {}): Promise<BrowserContext> {
	return chrome.newContext({
		locale: options.locale ?? 'zh-CN',
		timezoneId: options.timezoneId ?? 'Asia/Shanghai',
		viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
		...(options.touch === true && { hasTouch: true, isMobile: true }),
		javaScriptEnabled: options.javaScript ?? true,
	});
}

/** Directus 12 asks its administrators for a licence key until they have said no, which it keeps in cookies. */
const licenceDeclined = ['license-onboarding-dismissed', 'license-login-modal-dismissed'];

/**
 * Nothing turns, fades or slides: drawn without a graphics card, the wheel a page waits behind takes more of the
 * processor than the page. In Studio only: our own pages let nobody bring a style along.
 */
const still = `{
	const style = document.createElement('style');
	style.textContent = '*, ::before, ::after { animation: none !important; transition: none !important; }';
	const add = () => document.documentElement.append(style);
	if (document.documentElement) add();
	else document.addEventListener('readystatechange', add, { once: true });
}`;

/** A visitor logged in to the Studio of `url`, with Directus's session cookie. */
export async function loggedIn(
	chrome: Browser,
	url: string,
	who: { email: string; password: string },
	options: ContextOptions = {},
): Promise<BrowserContext> {
	const context = await visitor(chrome, options);
	await context.addInitScript({ content: still });
	const answer = await context.request.post(new URL('/auth/login', url).href, {
		data: { email: who.email, password: who.password, mode: 'session' },
	});
	await context.addCookies(licenceDeclined.map((name) => ({ name, value: 'true', url })));
	if (!answer.ok()) throw new Error(`login of ${who.email} was answered ${answer.status()}: ${await answer.text()}`);
	return context;
}
