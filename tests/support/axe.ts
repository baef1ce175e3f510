import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What Studio draws within our forms and cannot be named from outside; axe says so of its own forms, too. */
const studios = ['.v-input .step-up', '.v-input .step-down', '.interface button[role=checkbox][aria-pressed]'];

const engine = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0 to 2.2, A and AA, and what axe advises beyond them. */
const everything: RunOptions = {
	runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
	// Both belong to those tags and are off unless they are named.
	rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } },
};
/** All that can be otherwise in the dark. */
const ofColour: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/**
 * That axe finds nothing in parts of the page, by day and in the dark; what it finds is told with its rule and element.
 * A part that is not on the page is passed over, but for the last one of them.
 */
export async function accessible(page: Page, screen: string, parts: readonly string[]): Promise<void> {
	const there: string[] = [];
	for (const part of parts) if ((await page.locator(part).count()) > 0) there.push(part);
	expect(there, `${screen}: nothing of ${parts.join(', ')}`).not.toEqual([]);
	await page.evaluate(engine);
	const found: string[] = [];
	for (const [scheme, options] of [
		['light', everything],
		['dark', ofColour],
	] as const) {
		await coloured(page, scheme);
		found.push(...(await run(page, there, options)).map((line) => `${scheme} ${line}`));
	}
	await coloured(page, 'light');
	expect.soft(found, screen).toEqual([]);
}

/** Pages follow the system, Studio a moment later. */
async function coloured(page: Page, scheme: 'light' | 'dark'): Promise<void> {
	await page.emulateMedia({ colorScheme: scheme });
	await page.waitForFunction(
		(dark) => document.querySelector('#app') === null || document.body.classList.contains('dark') === dark,
		scheme === 'dark',
	);
}

async function run(page: Page, parts: readonly string[], options: RunOptions): Promise<readonly string[]> {
	const asked = { ...options, resultTypes: ['violations'], iframes: false };
	// As text: what the page has by now is nothing its types know.
	const { violations } = await page.evaluate<AxeResults>(
		`axe.run(${JSON.stringify({ include: parts, exclude: studios })}, ${JSON.stringify(asked)})`,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary.replace(/\s+/gu, ' ')}`,
		),
	);
}
