import Ageing from '../../panels/ageing/panel.vue';
import DeadlinesKept from '../../panels/deadlines-kept/panel.vue';
import Pareto from '../../panels/pareto/panel.vue';
import SatisfactionTrend from '../../panels/satisfaction-trend/panel.vue';

/** The panels of dashboards: a dashboard shows several of them. */
export const screens = {
	ageing: Ageing,
	'deadlines-kept': DeadlinesKept,
	pareto: Pareto,
	'satisfaction-trend': SatisfactionTrend,
};
export { words } from './words.ts';
