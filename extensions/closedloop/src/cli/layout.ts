import { applyLayout, formStates, restoreLayout } from '../services/install/layout.ts';
import type { Run } from './run.ts';

/** `layout`: whose the forms of records are; `--apply` lays those out anew that were kept, `--restore` undoes it. */
export const layoutCommand: Run = async (context, say, { apply, restore, collection }) => {
	const forms = await formStates(context);
	if (restore === true) {
		const restored = await restoreLayout(context);
		for (const each of restored) say(`${each} is as it was`);
		if (restored.length === 0) say('There is no form to put back: none was laid out by --apply.');
		return 0;
	}
	if (apply !== true) {
		for (const { collection: name, kept, restorable } of forms)
			say(`${name}: ${kept ? 'as you arranged it' : 'as we lay it out'}${restorable ? ', and can be put back' : ''}`);
		if (forms.some(({ kept }) => kept)) say('--apply lays out what you arranged; --restore puts it back.');
		return 0;
	}
	const asked = forms.filter((form) => (typeof collection === 'string' ? form.collection === collection : form.kept));
	if (typeof collection === 'string' && asked.length === 0) {
		say(`There is no form of records called ${collection}: ${forms.map((form) => form.collection).join(', ')}.`);
		return 1;
	}
	await applyLayout(
		context,
		asked.map((form) => form.collection),
	);
	for (const form of asked) say(`${form.collection} is laid out; --restore puts it back`);
	if (asked.length === 0) say('Every form is laid out already; name one to lay it out again: --collection <name>.');
	return 0;
};
