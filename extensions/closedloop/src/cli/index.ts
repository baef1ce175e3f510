import type { HookConfig } from '@directus/types';
import { register } from './commands.ts';

/**
 * `npx directus closedloop …`. Commands exist only on a bootstrapped database: before, Directus loads no extensions.
 */
const hook: HookConfig = ({ init }, context) => {
	init('cli.before', ({ program }) => register(program, context));
};

export default hook;
