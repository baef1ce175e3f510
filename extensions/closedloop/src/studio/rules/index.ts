import NewVersion from '../../interfaces/new-version/new-version.vue';
import Rules from '../../interfaces/rules/rules-input.vue';

/** Writing rules: the forms of a procedure, a workflow, a questionnaire, and the version they stand in. */
export const screens = { rules: Rules, 'new-version': NewVersion };
export { words } from './words.ts';
