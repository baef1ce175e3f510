import { namedRoles, type Pack, type Text } from '@closedloop/schema';
import { t } from '@closedloop/schema/shapes/text.ts';
import { ownLead } from './cast.ts';

/** What the cast of a story is called. */
export const plain = (text: string): Text => ({ zh: text, en: text });

export const labelled = ({ code, label }: { readonly code: string; readonly label: Text }) => [code, label] as const;

const played: Readonly<Record<string, Text>> = {
	owner: t('负责人', 'Owner', '負責人'),
	handler: t('经办人', 'Handler', '經辦人'),
	head: t('牵头部门负责人', 'Head of the lead department', '牽頭部門負責人'),
	above: t('上级领导', 'Superior', '上級領導'),
	customer: t('顾客', 'Customer', '顧客'),
	regular: t('老客户', 'A regular customer', '老客戶'),
	desk: t('系统', 'The desk', '系統'),
	[ownLead]: t('牵头部门', 'Lead department', '牽頭部門'),
};

/** `manager_2` holds the post, too; `QC.head` heads a department of the pack, `QC.clerk` works there. */
export function personIn({ asks: { posts, departments } }: Pack): (role: string) => Text {
	const known: ReadonlyMap<string, Text> = new Map([
		...Object.entries<{ readonly label: Text }>(namedRoles).map(labelOf),
		...Object.entries(played),
		...posts.map(labelled),
	]);
	return (role) => {
		const [, post = role, second] = /^(.*?)(_2)?$/u.exec(role) ?? [];
		const [department, seat] = role.split('.');
		const of = departments.find(({ code }) => code === department)?.label ?? plain(department ?? role);
		if (seat === 'head') return t(`${of.zh}负责人`, `Head of ${of.en}`, `${taiwan(of)}負責人`);
		if (seat === 'clerk') return t(`${of.zh}经办人`, `Clerk of ${of.en}`, `${taiwan(of)}經辦人`);
		const label = known.get(post) ?? departments.find(({ code }) => code === role)?.label ?? plain(role);
		return second === undefined
			? label
			: t(`${label.zh}（第二人）`, `${label.en} (a second one)`, `${taiwan(label)}（第二人）`);
	};
}

const taiwan = ({ zh, tw = zh }: Text): string => tw;

const labelOf = ([code, { label }]: readonly [string, { readonly label: Text }]): [string, Text] => [code, label];
