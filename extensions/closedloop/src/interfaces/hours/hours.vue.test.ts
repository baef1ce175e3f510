import { expect, it } from 'vitest';
import { stage } from '../../ui/stage/stage.fixture.ts';
import Hours from './hours.vue';

it('shows spans as a person writes them and writes what can be read', async () => {
	const { shown } = await stage(Hours, { props: { value: [['09:00', '12:00']] } });
	expect((shown.get('input').element as HTMLInputElement).value).toBe('09:00–12:00');
	await shown.get('input').setValue('9:00-1');
	expect(shown.emitted('input')).toBeUndefined();
	await shown.get('input').setValue('9:00-13:00');
	expect(shown.emitted('input')).toEqual([[[['09:00', '13:00']]]]);
});
