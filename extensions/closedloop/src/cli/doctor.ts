import { examine } from '../services/doctor/doctor.ts';
import type { Finding, Health } from '../services/doctor/finding.ts';
import type { Run } from './run.ts';

const marks: Readonly<Record<Health, string>> = { well: '✓', warning: '!', broken: '✗' };

/** `doctor`: one line a finding, with how to mend it; ends with 1 when something is broken. */
export const doctorCommand: Run = async (context, say, { json }) => {
	const examined = await examine({ context, now: Date.now() });
	const broken = examined.flatMap(({ findings }) => findings).filter(({ health }) => health === 'broken').length;
	if (json === true) {
		say(JSON.stringify({ healthy: broken === 0, checks: examined }, null, 2));
	} else {
		for (const { check, findings } of examined) for (const finding of findings) say(line(check, finding));
		say(broken === 0 ? 'Closedloop is well.' : `${broken} to mend.`);
	}
	return broken === 0 ? 0 : 1;
};

const line = (check: string, { health, text, mend }: Finding): string =>
	`${marks[health]} ${check}: ${text}${mend === undefined ? '' : `\n    → ${mend}`}`;
