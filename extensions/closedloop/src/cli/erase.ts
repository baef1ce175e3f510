import { isId } from '../core/values/index.ts';
import { eraseContact } from '../services/erase/erase-contact.ts';
import type { Run } from './run.ts';

const usual = 'request';

/**
 * `erase --contact <id>`: takes a person out of the desk for good; what happened and when stays, and every history
 * still verifies.
 */
export const eraseCommand: Run = async (context, say, options) => {
	const { contact, reason, files, despiteRetention } = options;
	if (typeof contact !== 'string') {
		say('Say whom: --contact <id of the contact>');
		return 1;
	}
	if (despiteRetention === true && typeof reason !== 'string') {
		say('Say by what law, for the histories: --reason <code or article>');
		return 1;
	}
	// PostgreSQL would refuse to compare what is no id with ids.
	const erased = !isId(contact)
		? null
		: await eraseContact(context, {
				contact,
				basis: typeof reason === 'string' ? reason : usual,
				files: files === true,
				despiteRetention: despiteRetention === true,
				at: Date.now(),
			});
	if (erased === null) {
		say(`There is no contact ${contact}.`);
		return 1;
	}
	if (erased.kept.length > 0) {
		say(
			'Nothing is erased: a procedure keeps these records longer. Where the law wants it all the same, name it: --despite-retention --reason <code or article>.',
		);
		for (const { number, until } of erased.kept)
			say(
				`  ${number} ${until === null ? 'is open: its years begin when it is closed' : `until ${new Date(until).toISOString().slice(0, 10)}`}`,
			);
		return 1;
	}
	say(
		`The contact is erased, with the words of ${erased.records} records${erased.files > 0 ? ` and ${erased.files} files` : ''}.`,
	);
	return 0;
};
