import { instant, json, many, t, type Column, type Index } from './define.ts';
import { kindNames, recordKinds, type KindLiteral, type KindName } from './kinds/index.ts';
import { webhookTextKey, webhookTypes } from './webhooks.ts';

/** Columns we add to Directus's own collections; prefixed, additive. */
const literals = {
	directus_users: {
		cl_department: many(t('部门', 'Department'), 'cl_departments', { width: 'half', onDelete: 'SET NULL' }),
		cl_deputy: many(t('代理人', 'Deputy'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		cl_away_from: instant(t('休假自', 'Away from'), {
			width: 'half',
			note: t('留空 = 已开始', 'Empty = begun already'),
		}),
		cl_away_until: instant(t('休假至', 'Away until'), { width: 'half' }),
	},
	directus_settings: {
		cl_webhooks: json(t('闭环 Webhook', 'Closedloop webhooks'), 'webhooks', {
			interface: 'list',
			note: t(
				'有签名的通知；密钥由系统生成，管理员可在 /closedloop/webhooks 查看。地址只有管理员可见',
				'Signed notifications; administrators read the secrets at /closedloop/webhooks. Only administrators see the addresses',
			),
			options: {
				template: '{{name}} {{url}}',
				fields: [
					{
						field: 'name',
						name: '$t:cl_webhook_name',
						type: 'string',
						meta: { field: 'name', interface: 'input', width: 'half', required: true },
					},
					{
						field: 'active',
						name: '$t:cl_webhook_active',
						type: 'boolean',
						meta: { field: 'active', interface: 'boolean', width: 'half' },
						schema: { default_value: true },
					},
					{
						field: 'url',
						name: '$t:cl_webhook_url',
						type: 'string',
						meta: {
							field: 'url',
							interface: 'input',
							width: 'full',
							required: true,
							options: { placeholder: 'https://' },
						},
					},
					{
						field: 'events',
						name: '$t:cl_webhook_events',
						type: 'json',
						meta: {
							field: 'events',
							interface: 'select-multiple-dropdown',
							width: 'full',
							required: true,
							options: {
								choices: Object.keys(webhookTypes)
									.filter((type) => type !== 'webhook.test')
									.map((type) => ({ value: type, text: `$t:${webhookTextKey(type)}` })),
							},
						},
					},
					{
						field: 'generation',
						name: '$t:cl_webhook_generation',
						type: 'integer',
						meta: { field: 'generation', interface: 'input', width: 'half' },
						schema: { default_value: 1 },
					},
				],
			},
		}),
	},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column<unknown>>>>>;

/** Kinds a file can hang on, with the column of the file that says so. */
const attachments = kindNames.flatMap((kind) => {
	const { collection, attachments: by }: KindLiteral = recordKinds[kind];
	return by === null ? [] : [{ kind, collection, ...by }];
});

export const systemFields: Readonly<Record<string, Readonly<Record<string, Column<unknown>>>>> = {
	...literals,
	directus_files: Object.fromEntries(
		attachments.map(({ column, label, collection }) => [
			column,
			many(label, collection, { width: 'half', onDelete: 'SET NULL' }),
		]),
	),
};

/** Columns of a file that say which record it hangs on. */
type AttachmentColumn = Extract<
	(typeof recordKinds)[KindName],
	{ readonly attachments: object }
>['attachments']['column'];
type SystemTable = keyof typeof literals | 'directus_files';

/** Names of our columns of one of Directus's own collections. */
export type SystemColumn<N extends SystemTable> = N extends keyof typeof literals
	? Extract<keyof (typeof literals)[N], string>
	: AttachmentColumn;

/** Whether this is one of our columns of that collection. */
export const isSystemColumn = <N extends SystemTable>(collection: N, name: string): name is SystemColumn<N> =>
	Object.hasOwn(systemFields[collection] ?? {}, name);

/** Indexes over them. */
export const systemIndexes: Readonly<Record<string, readonly Index[]>> = {
	directus_files: attachments.map(({ kind, column }) => ({
		name: `cl_files_${kind}`,
		columns: [column],
		where: `${column} IS NOT NULL`,
		why: `what hangs on a ${kind}, shown and verified`,
	})),
};
