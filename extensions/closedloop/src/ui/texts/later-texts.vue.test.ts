import { expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { stage } from '../stage/stage.fixture.ts';
import LaterTexts from '../parts/later-texts.vue';
import { useTexts } from './use-texts.ts';

const Inside = defineComponent({
	setup: () => {
		const { say } = useTexts();
		return () => h('b', say('rules.add'));
	},
});
const Around = defineComponent({ setup: () => () => h(LaterTexts, { part: 'rules' }, { default: () => h(Inside) }) });

it('says when the words cannot be had, and asks again', async () => {
	let away = true;
	const { shown, settle } = await stage(Around, { locale: 'zh-CN', wordless: () => away });
	expect(shown.get('[role=alert]').text()).toContain('SERVICE_UNAVAILABLE');
	away = false;
	await shown.get('[role=alert] button').trigger('click');
	await settle();
	expect(shown.get('b').text()).toBe('添加');
});

it.each([
	['zh-CN', '添加'],
	['zh-TW', '新增'],
	['en-US', 'Add'],
	['de-DE', 'Add'],
] as const)('shows a form once its words are here: %s', async (locale, word) => {
	const { shown } = await stage(Around, { locale });
	expect(shown.get('b').text()).toBe(word);
});
