import { dryRun, install } from '../services/install/install.ts';
import { describeStep } from '../core/install/index.ts';
import type { Run } from './run.ts';

/** `install` and `upgrade`: print the plan, and unless `--dry-run`, carry it out. */
export const installCommand: Run = async (context, say, { dryRun: onlyPlanned }) => {
	if (onlyPlanned === true) {
		const steps = await dryRun(context);
		for (const step of steps) say(`would ${describeStep(step)}`);
		say(steps.length === 0 ? 'Nothing to do.' : `${steps.length} steps; nothing was changed.`);
		return 0;
	}
	const { steps, remarks } = await install(context);
	for (const step of steps) say(describeStep(step));
	for (const remark of remarks) say(`note: ${remark}`);
	say(steps.length === 0 ? 'Everything is in place.' : `${steps.length} steps done.`);
	return 0;
};
