import { t } from '../define.ts';
import type { RouteRule } from '../shapes/route.ts';
import { ruleConditionForm } from './condition.ts';
import { formOf, line, rows } from './part.ts';

export const routeForm = formOf<RouteRule>()(
	'route',
	{
		code: line(t('代码', 'Code'), { required: true }),
		lead: line(t('牵头部门（代码）', 'Lead department (code)'), { required: true }),
		when: rows(t('全部满足时', 'When all of these hold'), ruleConditionForm, { required: true }),
		source: line(t('出处', 'Source'), { required: true }),
	},
	{ summary: ['code', 'when', 'lead'] },
);
