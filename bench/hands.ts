import type { Locator, Page } from 'playwright-core';
import type { BenchRow } from './measure.ts';

export type Row = Omit<BenchRow, 'database'>;
/** Opens a page of Studio and waits for what must be there. */
export type Open = (path: string, ready: string) => Promise<Page>;

/** Counts what a person does with keyboard and mouse; the words they say are no keys of ours. */
export class Hands {
	keys = 0;
	clicks = 0;
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}
	/** Keys held down together are so many. */
	async press(chord: string): Promise<void> {
		this.keys += chord.split('+').length;
		await this.page.keyboard.press(chord);
	}
	/** Looking for something that is there already: each character is a key. */
	async find(text: string): Promise<void> {
		this.keys += [...text].length;
		await this.page.keyboard.type(text);
	}
	async say(words: string): Promise<void> {
		await this.page.keyboard.type(words);
	}
	async click(what: Locator): Promise<void> {
		this.clicks += 1;
		await what.click();
	}
	async until(what: Locator): Promise<void> {
		await what.first().waitFor({ timeout: 60_000 });
	}
}

export const counted = (name: string, { keys, clicks }: Hands, what: string): Row => ({
	name,
	value: keys,
	unit: 'keys',
	note: `and ${clicks} clicks: ${what}`,
});

export const clicked = (name: string, { keys, clicks }: Hands, what: string): Row => ({
	name,
	value: clicks,
	unit: 'clicks',
	note: `and ${keys} keys: ${what}`,
});
