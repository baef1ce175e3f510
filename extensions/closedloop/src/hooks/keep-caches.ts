import type { RegisterFunctions } from '@directus/types';
import { forgetPeople, forgetRulebook } from '../services/rulebook/index.ts';

const ruleCollections = ['cl_procedures', 'cl_workflows', 'cl_calendars', 'cl_questionnaires'] as const;
const peopleEvents = [
	'cl_departments.items',
	'users',
	'roles',
	'access',
	'policies',
	'permissions',
	'settings',
] as const;

/** Rules and people changed on this node count from the next write on; other nodes see them within seconds. */
export function keepCaches({ action }: Pick<RegisterFunctions, 'action'>): void {
	for (const change of ['create', 'update', 'delete'] as const) {
		for (const collection of ruleCollections) action(`${collection}.items.${change}`, () => forgetRulebook());
		for (const source of peopleEvents) action(`${source}.${change}`, () => forgetPeople());
	}
}
