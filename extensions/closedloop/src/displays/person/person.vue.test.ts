import { expect, it } from 'vitest';
import { stage } from '../../ui/stage/stage.fixture.ts';
import Person from './person.vue';

it.each([
	[{ first_name: '翔', last_name: '高' }, '高翔'],
	[{ first_name: 'Anna', last_name: 'Weber' }, 'Anna Weber'],
	[{ first_name: null, last_name: null, email: 'clerk@example.com' }, 'clerk@example.com'],
	['c10ed100-0024-4000-8000-000000000041', '—'],
	[null, '—'],
])('calls %o %s', async (value, name) => {
	const { shown } = await stage(Person, { props: { value } });
	expect(shown.text()).toBe(name);
});
