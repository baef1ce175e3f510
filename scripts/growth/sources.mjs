// What somebody would write to add a kind of record, a gate and a field: the files, and nothing but the files.

export const kind = {
	'schema/collections/inspections.ts': `import { choice, defineCollection, id, instant, many, string, t } from '../define.ts';
import { engineColumns, historyColumn, messagesColumn, numberColumn, stateColumns, stepColumns } from '../engine-columns.ts';
import { dueOrder } from '../queue-indexes.ts';

const results = { passed: { label: t('合格', 'Passed') }, failed: { label: t('不合格', 'Failed') } } as const;

/** One look at a lot before it leaves. */
export const inspections = defineCollection({
	name: 'cl_inspections',
	label: t('检验', 'Inspection'),
	plural: t('检验', 'Inspections'),
	note: t('出货前检验', 'What is looked at before it leaves'),
	icon: 'fact_check',
	folder: 'desk',
	sort: 9,
	template: '{{number}}',
	accountability: 'all',
	fields: {
		id: id(),
		...engineColumns('inspection'),
		...numberColumn(),
		...stateColumns('inspection'),
		title: string(t('标题', 'Title'), { required: true, prose: true }),
		owner: many(t('负责人', 'Owner'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		result: choice(t('结论', 'Result'), results, { width: 'half' }),
		begun_at: instant(t('开始', 'Begun at'), { guarded: true, readonly: true, width: 'half' }),
		...messagesColumn('inspection'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [dueOrder('cl_inspections')],
});
`,
	'schema/kinds/inspection.ts': `import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const inspection = {
	order: 9,
	label: t('检验', 'Inspection'),
	collection: 'cl_inspections',
	link: 'inspection',
	begins: 'begun_at',
	number: 'IN-{yyyy}-{n:5}',
	parents: [],
	improves: false,
	owner: 'owner',
	department: null,
	promisers: ['owner'],
	names: ['number', 'title'],
	subject: null,
	type: null,
	arrives: [],
	rungActions: ['reassign'],
	webhook: {},
	attachments: null,
	verified: null,
	told: ['result'],
	access: null,
	signed: null,
	facts: false,
	frozen: [],
	ageing: {
		by: { owner: 'owner' },
		part: 'status',
		listed: ['number', 'status', 'title', 'owner', 'begun_at'],
		closed: null,
		plural: t('检验', 'Inspections'),
	},
} as const satisfies KindLiteral;
`,
	'extensions/closedloop/src/core/kinds/inspection.ts': `import type { CreateCase, Effect } from '../record/index.ts';
import { kindRules } from './kind-rules.ts';

/** Whoever begins an inspection makes it, until somebody else is named. */
const begin = ({ number, at, actor, change }: CreateCase): Effect => ({
	patch: { number, begun_at: at, owner: change.owner ?? actor.id },
});

export const inspection = kindRules({ begin });
`,
	'seed/workflows/inspection.yaml': `- id: c10ed100-0010-4000-8000-000000000099
  code: inspection
  version: 1
  status: published
  subject: cl_inspections
  initial: open
  states:
    - { code: open, label: { zh: 待检, en: Open }, tone: active }
    - { code: closed, label: { zh: 已检, en: Done }, tone: good, terminal: true }
  transitions:
    - code: close
      label: { zh: 检毕, en: Close }
      from: [open]
      to: closed
      order: 1
      gates:
        - { gate: filled, fields: [result] }
`,
};

/** [file, the line it is put before, what is written] */
export const gate = [
	[
		'schema/gates.ts',
		'\tnone_open: {',
		`	/** None of these fields is filled. */
	none_filled: {
		label: t('字段都未填写', 'None of these fields is filled'),
		sight: 'work',
		keys: { fields: columns },
		lacks: empty,
	},
`,
	],
	[
		'extensions/closedloop/src/core/workflow/gates.ts',
		'\tnone_open: (',
		`	none_filled: ({ fields }, record) =>
		fields
			.filter((field) => isFilled(columnIn(record, field)))
			.map((field) => ({ code: 'filled', field, params: {} })),
`,
	],
];

export const field = [
	[
		'schema/collections/feedback.ts',
		'\t\tcapa: many(',
		"\t\tpurchase_order: string(t('采购单号', 'Purchase order'), { width: 'half', length: 64 }),\n",
	],
];

/** A column that every layer reads, and what it is renamed to. */
export const renamed = { file: 'schema/collections/feedback.ts', from: 'received_at', to: 'received_on' };
