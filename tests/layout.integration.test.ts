import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOn, startDirectus, type Running } from './support/index.ts';

/** Each command boots a Directus. */
const commandsMs = 600_000;

/** A form an administrator had arranged before records were laid out: it stays theirs until they ask. */
describeOn('sqlite', 'the form of a record somebody has arranged', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database });
		// As an earlier version left it, with one field made wider by hand.
		await desk.knex()('directus_fields').where({ collection: 'cl_feedback' }).andWhereLike('field', 'form_%').delete();
		await desk.knex()('directus_fields').where({ collection: 'cl_feedback' }).update({ group: null });
		await desk.knex()('directus_fields').where({ collection: 'cl_feedback', field: 'site' }).update({ width: 'full' });
	});
	afterAll(async () => desk?.stop());

	const parts = async (): Promise<number> =>
		(await desk.knex()('directus_fields').where({ collection: 'cl_feedback', field: 'form_head' })).length;
	const site = async (): Promise<unknown> =>
		(
			await desk.knex()('directus_fields').where({ collection: 'cl_feedback', field: 'site' }).select('group', 'width')
		)[0];

	it('stays as it is by an upgrade, which says so', { timeout: commandsMs }, async () => {
		expect(await desk.cli('closedloop', 'upgrade')).toContain('the form of cl_feedback stays as you arranged it');
		expect([await parts(), await site()]).toEqual([0, { group: null, width: 'full' }]);
		const told = await desk.cli('closedloop', 'layout');
		expect(told).toContain('cl_feedback: as you arranged it');
		expect(told).toContain('cl_capas: as we lay it out');
	});

	it(
		'is laid out when they ask, but for what they made of a field, and put back as it was',
		{ timeout: commandsMs },
		async () => {
			expect(await desk.cli('closedloop', 'layout', '--apply')).toContain('cl_feedback is laid out');
			expect([await parts(), await site()]).toEqual([1, { group: 'form_facts', width: 'full' }]);
			expect(await desk.cli('closedloop', 'layout')).toContain('cl_feedback: as we lay it out, and can be put back');
			expect(await desk.cli('closedloop', 'layout', '--restore')).toContain('cl_feedback is as it was');
			expect([await parts(), await site()]).toEqual([0, { group: null, width: 'full' }]);
			expect(await desk.cli('closedloop', 'layout', '--restore')).toContain('There is no form to put back');
		},
	);

	it('is named where there is none of that name', { timeout: commandsMs }, async () => {
		const refused = await desk.cli('closedloop', 'layout', '--apply', '--collection', 'cl_none').catch(String);
		expect(refused).toContain('There is no form of records called cl_none: cl_');
	});
});
