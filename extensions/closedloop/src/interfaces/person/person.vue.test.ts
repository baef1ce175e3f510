import { describe, expect, it } from 'vitest';
import { Refused, stage, type Answers } from '../../ui/stage/stage.fixture.ts';
import Person from './person.vue';

const of = { collection: 'cl_feedback', field: 'owner' };
const yue = { id: 'yue', first_name: '娟', last_name: '岳', title: '客服' };
const weber = { id: 'weber', first_name: 'Anna', last_name: 'Weber', title: null };

/** Who answers for a record, in its form: 岳娟, not “娟 岳”. */
describe('the field of a person', () => {
	const answers: Answers = ({ path }) => {
		if (path === '/users/yue') return yue;
		if (path === '/users/weber') return weber;
		if (path === '/users') return [weber];
		return new Refused(403, 'FORBIDDEN', '');
	};

	it('names them in the order of their language, with what they are', async () => {
		const { shown } = await stage(Person, { props: { ...of, value: 'yue' }, answers });
		expect(shown.text()).toContain('岳娟');
		expect(shown.text()).toContain('客服');
		const other = await stage(Person, { props: { ...of, value: { id: 'weber' } }, answers });
		expect(other.shown.text()).toContain('Anna Weber');
	});

	it('can only be read where the reader may not write it', async () => {
		const { shown } = await stage(Person, { props: { ...of, value: 'yue', nonEditable: true }, answers });
		expect(shown.text()).toContain('岳娟');
		expect(shown.findAll('button, input')).toEqual([]);
		const none = await stage(Person, { props: { ...of, value: null, disabled: true }, answers });
		expect(none.shown.text()).toBe('—');
	});

	it('finds somebody by name, asking for people only when a name is typed', async () => {
		const at = await stage(Person, { props: { ...of, value: null }, answers });
		expect(at.asked.filter(({ path }) => path === '/users')).toEqual([]);
		await at.shown.get('input').setValue('web');
		await expect.poll(() => at.shown.find('[role=option]').exists()).toBe(true);
		await at.shown.get('input').trigger('keydown', { key: 'Enter' });
		expect(at.shown.emitted('input')).toEqual([['weber']]);
	});

	it('keeps who stands there until somebody is chosen, and leaves it to nobody only where that is said', async () => {
		const at = await stage(Person, { props: { ...of, value: 'yue' }, answers });
		await at.shown.get('.chosen button').trigger('click');
		expect(at.shown.emitted('input')).toBeUndefined();
		const [keep, nobody] = at.shown.findAll('.ways button');
		expect(keep?.text()).toBe('保持“岳娟”');
		await keep?.trigger('click');
		expect(at.shown.get('.chosen').text()).toContain('岳娟');
		await at.shown.get('.chosen button').trigger('click');
		await at.shown.findAll('.ways button')[1]?.trigger('click');
		expect(nobody?.text()).toBe('不指定');
		expect(at.shown.emitted('input')).toEqual([[null]]);
	});

	it('says that there is somebody where the reader may not see colleagues', async () => {
		const { shown } = await stage(Person, { props: { ...of, value: 'hidden' }, answers });
		expect(shown.text()).toContain('他人');
	});
});
