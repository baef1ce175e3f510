import { t } from './define.ts';
import { kindNames, recordKinds, type KindLiteral, type KindName } from './kinds/index.ts';
import type { Text } from './shapes/text.ts';

/**
 * What other systems may subscribe to. A type's name and the meaning of its data never change within one version of the
 * payload; a new version is a new number in `version`, and old subscribers are told before the old one goes.
 */
export const webhookVersion = 1;

const special = {
	'survey.answered': t('问卷已答复', 'A survey was answered'),
	'feedback.informed': t('顾客补充信息', 'The customer added something'),
	'clock.started': t('时限开始', 'A deadline began'),
	'clock.paused': t('时限暂停', 'A deadline was paused'),
	'clock.resumed': t('时限恢复', 'A deadline went on'),
	'clock.retargeted': t('时限调整', 'A deadline was moved'),
	'clock.met': t('时限办结', 'A deadline was met'),
	'clock.cancelled': t('时限取消', 'A deadline was cancelled'),
	'clock.breached': t('超期', 'A deadline was missed'),
	'clock.escalated': t('升级', 'A rung of the ladder was told'),
	'clock.acknowledged': t('确认知悉', 'An escalation was acknowledged'),
	'webhook.test': t('测试', 'A test'),
} as const satisfies Record<string, Text>;

/** Every type with what it is called: for each kind its birth and its moves, and the special ones. */
export const webhookTypes: Readonly<Record<string, Text>> = {
	...Object.fromEntries(
		kindNames.flatMap((kind) => {
			const { zh, en } = recordKinds[kind].label;
			return [
				[typeOf(kind, 'created'), t(`${zh}：登记`, `${en}: registered`)] as const,
				[typeOf(kind, 'moved'), t(`${zh}：流转`, `${en}: moved`)] as const,
			];
		}),
	),
	...special,
};

/** Key of a type's text in Studio; a dot would be a path to its i18n. */
export const webhookTextKey = (type: string): string => `cl_webhook_${type.replace('.', '_')}`;

/** `feedback.created`, `capa.opened`, `survey.moved` … */
export function typeOf(kind: KindName, what: 'created' | 'moved'): string {
	const { subject = kind, created = 'created' }: KindLiteral['webhook'] = recordKinds[kind].webhook;
	return `${subject}.${what === 'created' ? created : what}`;
}

/** What a receiver gets (JSON body). Ids, numbers and codes; never a name, an address or anybody's words. */
export interface WebhookBody {
	readonly type: string;
	readonly version: number;
	/** When it happened, ISO 8601. */
	readonly timestamp: string;
	readonly data: WebhookData;
}

export interface WebhookData {
	readonly collection: string;
	/** Id of the record. */
	readonly id: string;
	/** `FB-2026-000123`; null where the kind has none. */
	readonly number: string | null;
	/** Number of the line of history this is about: the order of things, whatever order deliveries arrive in. */
	readonly seq: number;
	readonly recorded_at: string;
	readonly actor_kind: string;
	/** States, for births and moves. */
	readonly from?: string | null;
	readonly to?: string | null;
	/** Codes of the record, for births and moves. */
	readonly codes?: Readonly<Record<string, string | number | boolean>>;
	/** For `clock.*`. */
	readonly clock?: WebhookClock;
}

export interface WebhookClock {
	readonly kind: string;
	readonly cycle: number;
	readonly due_at: string | null;
	readonly verdict?: string;
	/** 1 = first rung. */
	readonly level?: number;
	readonly late?: boolean;
	/** Ids of the users who were told. */
	readonly told?: readonly string[];
}
