import { expect, it } from 'vitest';
import { stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import WeeklyHours from './weekly-hours.vue';

const office = [
	['09:00', '12:00'],
	['13:00', '18:00'],
];
const country = { id: 'cn', name: '国家', time_zone: 'Asia/Shanghai', weekly: { mon: office }, exceptions: [] };
const open = (value: unknown, setting: Setting = {}) =>
	stage(WeeklyHours, { props: { value }, values: { id: 'site', parent: 'cn' }, answers: () => [country], ...setting });

it('shows each day: its hours, closed, or what the layer above says', async () => {
	const { shown } = await open({ tue: [['08:00', '16:00']], wed: [] });
	expect(shown.findAll('select').map((select) => (select.element as HTMLSelectElement).value)).toEqual([
		'above',
		'open',
		'closed',
		'above',
		'above',
		'above',
		'above',
	]);
	expect(shown.findAll('.day')[0]!.text()).toContain('09:00–12:00 13:00–18:00');
	expect((shown.findAll('.day')[1]!.get('input').element as HTMLInputElement).value).toBe('08:00–16:00');
});

it('writes what is chosen: closed, open from the hours above, or nothing', async () => {
	const { shown } = await open({ tue: [['08:00', '16:00']] });
	await shown.findAll('select')[0]!.setValue('open');
	await shown.findAll('select')[1]!.setValue('closed');
	await shown.findAll('select')[1]!.setValue('above');
	expect(shown.emitted('input')).toEqual([[{ mon: office, tue: [['08:00', '16:00']] }], [{ tue: [] }], [{}]]);
});

it('writes hours when they can be read, and says so when not', async () => {
	const { shown } = await open({ tue: [['08:00', '16:00']] });
	await shown.get('input').setValue('8:00-12');
	expect(shown.emitted('input')).toBeUndefined();
	expect(shown.get('[role=alert]').text()).toContain('看不懂');
	await shown.get('input').setValue('8:00-12:00');
	expect(shown.emitted('input')).toEqual([[{ tue: [['08:00', '12:00']] }]]);
});
