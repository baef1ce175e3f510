import type { HookConfig } from '@directus/types';
import { machineOf } from '../services/write/index.ts';
import { tick } from './tick.ts';
import { closeQuestions } from './close-questions.ts';
import { guardEngineRows } from './guard-engine-rows.ts';
import { guardHistory } from './guard-history.ts';
import { guardRecords } from './guard-records.ts';
import { guardValues } from './guard-values.ts';
import { hideMachineTables } from './hide-machine-tables.ts';
import { keepCaches } from './keep-caches.ts';
import { keepLocks } from './keep-locks.ts';
import { lookLast } from './look-last.ts';
import { protectDirectus } from './protect-directus.ts';
import { requireEnvironment } from './require-environment.ts';
import { registerRules } from './rules.ts';
import { translateErrors } from './translate-errors.ts';
import { registerWebhooks } from './webhooks.ts';

/** Listens: registration only. What is decided is in core, what is done in services. */
const hooks: HookConfig = (register, context) => {
	const machine = machineOf(context.env);
	requireEnvironment(register, context);
	protectDirectus(register, context);
	closeQuestions(register);
	guardRecords(register, machine, context);
	guardEngineRows(register, context);
	guardValues(register, context);
	guardHistory(register, context);
	hideMachineTables(register);
	lookLast(register, machine, context);
	registerRules(register, machine, context);
	registerWebhooks(register, machine, context);
	translateErrors(register);
	keepCaches(register);
	keepLocks(register, context);
	tick(register, context);
};

export default hooks;
