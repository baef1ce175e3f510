import type { FactRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { html } from '../core/text/index.ts';
import type { AskedFact } from '../services/intake-public/public-facts.ts';
import { factFields } from './form-facts.ts';
import { sayIn } from './locales/index.ts';

const named = (code: string) => ({ zh: code, en: code });
const asked = (code: string, type: FactRule['type'], required: boolean): AskedFact => ({
	name: `facts.${code}`,
	rule: { code, label: named(code), form: named('form'), on: 'feedback', type, source: 'F2:25' },
	label: code,
	form: 'form',
	choices: [],
	required,
});
const types = ['text', 'long_text', 'number', 'integer', 'date', 'instant', 'boolean', 'choice'] as const;
const shown = (facts: readonly AskedFact[], typed: Readonly<Record<string, string>> = {}): string =>
	html`${factFields({ asked: facts, typed: new Map(Object.entries(typed)), problems: [] }, sayIn('en-US'))}`.text;
const hidden = (page: string): readonly string[] => page.match(/<input type="hidden"[^>]*>/gu) ?? [];

describe('fields of the house’s own forms', () => {
	// Whoever chooses another kind may not have to fill in what that kind's procedure never asks.
	it.each(types)('of the type %s let a browser send them empty, and say which may stay so', (type) => {
		expect(shown([asked('model', type, true)])).toContain('name="facts.model"');
		expect(shown([asked('model', type, true)])).not.toMatch(/required|optional/u);
		expect(shown([asked('model', type, false)])).toContain('(optional)');
	});

	it('keep what was typed for another procedure’s, and nothing twice', () => {
		const page = shown([asked('model', 'text', true)], {
			'facts.model': 'DP-22',
			'facts.vin': 'LSV"1',
			'facts.story': 'a\nb',
			'facts.empty': ' ',
			'facts.NOT A CODE': 'x',
			words: 'x',
		});
		expect(page.match(/name="facts.model"/gu)).toHaveLength(1);
		expect(hidden(page)).toEqual([
			'<input type="hidden" name="facts.vin" value="LSV&quot;1">',
			'<input type="hidden" name="facts.story" value="a\nb">',
		]);
	});

	it('also where nothing is asked', () =>
		expect(hidden(shown([], { 'facts.vin': 'LSV1' }))).toEqual([
			'<input type="hidden" name="facts.vin" value="LSV1">',
		]));
});
