import { randomUUID } from 'node:crypto';
import type { Accountability, EventContext } from '@directus/types';
import type { Instant, Locale, Webhook } from '@closedloop/schema';
import type { Actor as JudgedActor } from '../../core/workflow/index.ts';
import { refuse } from '../refusal.ts';
import { secretOf } from '../secret.ts';
import { takeInternalWrite, type Actor, type InternalWrite, type WriteTarget } from './internal-write.ts';
import type { People } from '../rulebook/index.ts';

/** What the machine around the door provides once, at start. */
export interface Machine {
	/** Directus's SECRET; links are derived from it. */
	readonly secret: string;
	readonly newId: () => string;
	readonly now: () => Instant;
}

/** The machine of a running server. */
export const machineOf = (env: Readonly<Record<string, unknown>>): Machine => ({
	secret: secretOf(env),
	newId: randomUUID,
	now: Date.now,
});

/** One write at the door: when, by whom, as which internal write. */
export interface Writer {
	readonly at: Instant;
	readonly actor: JudgedActor;
	readonly locale: Locale;
	readonly internal: InternalWrite | null;
	/** What roles that are policies are called, for refusals. */
	readonly roleNames: ReadonlyMap<string, string>;
	/** Other systems that are told of it. */
	readonly webhooks: readonly Webhook[];
}

/** Directus's context of a filter. */
export type WriteContext = Pick<EventContext, 'database' | 'schema' | 'accountability'>;

interface WriteOrigin {
	readonly payload: Readonly<Record<string, unknown>>;
	readonly context: WriteContext;
	readonly people: People;
}

/**
 * Who makes this write to this record. @throws CL_CONFLICT when it was to be an internal write and is not any more what
 * we made
 */
export function writerAt(
	machine: Machine,
	record: WriteTarget,
	{ payload, context: { accountability, database }, people }: WriteOrigin,
): Writer {
	const internal = takeInternalWrite(record, payload, database, accountability === null);
	const writer = writerOf(machine, accountability, people, internal === 'lost' ? null : internal);
	if (internal === 'lost') throw refuse('CL_CONFLICT', {}, writer.locale);
	return writer;
}

/** The signed-in person; where there is none, a customer, or the system with all rights. */
export function actorOf(accountability: Accountability | null): Actor {
	const id = accountability?.user ?? null;
	return {
		id,
		kind:
			accountability === null || (id === null && accountability.admin) ? 'system' : id === null ? 'customer' : 'staff',
	};
}

/**
 * Who writes. An internal write speaks for itself; otherwise it is the signed-in person, and where there is none (a
 * Flow, a service without accountability) the system.
 */
export function writerOf(
	machine: Machine,
	accountability: Accountability | null,
	people: People,
	internal: InternalWrite | null = null,
): Writer {
	const { id: user, kind } = internal?.actor ?? actorOf(accountability);
	const roles = user === null ? [] : people.rolesOf(user);
	const admin = kind === 'system' || (internal === null && accountability?.admin === true);
	return {
		at: internal?.at ?? machine.now(),
		actor: { id: user, kind, roles, admin },
		locale: (user === null ? undefined : people.languages.get(user)) ?? 'zh-CN',
		internal,
		roleNames: people.policyNames,
		webhooks: people.webhooks,
	};
}
