import * as sdk from '@directus/extensions-sdk';
import * as vue from 'vue';
import * as i18n from 'vue-i18n';
import * as deadlines from '../../interfaces/deadlines/deadlines.vue';
import * as history from '../../interfaces/history/history.vue';
import * as steps from '../../interfaces/next-step/next-step.vue';
import * as names from '../names/use-names.ts';
import * as note from '../parts/trouble-note.vue';
import * as fields from '../record/use-fields.ts';
import * as place from '../record/use-place.ts';
import * as record from '../record/use-record.ts';
import * as resource from '../remote/use-resource.ts';
import * as trouble from '../remote/trouble.ts';
import * as texts from '../texts/use-texts.ts';
import * as studio from './use-studio.ts';

/**
 * What a part takes from the page instead of bringing its own: Studio's Vue, of which there must be one, and those of our
 * modules that keep something for the whole page or are in `app.js` anyway. The build reads this list from the imports
 * above (`scripts/steps/studio-parts.mjs`) and sends a part's imports of these modules here.
 */
const shared = {
	sdk,
	vue,
	i18n,
	deadlines,
	history,
	steps,
	names,
	note,
	fields,
	place,
	record,
	resource,
	trouble,
	texts,
	studio,
};

/** Where parts find it. */
export const sharedKey = Symbol.for('closedloop.studio');

export function openToParts(): void {
	Reflect.set(globalThis, sharedKey, shared);
}
