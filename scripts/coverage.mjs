// npm run coverage [-- P36 P21 …]: how every clause of every procedure stands. Ends with "N of M clauses proven", and with 1
// where a clause, a story or a proof does not hold.
import { join } from 'node:path';
import { root } from './steps/places.mjs';
import { ensureReady } from './steps/ready.mjs';
import { run } from './steps/run.mjs';
import { main } from './steps/say.mjs';

await main(async () => {
	const { node, env } = await ensureReady({ build: false });
	const { code } = await run(node, [join(root, 'seed', 'coverage.ts'), ...process.argv.slice(2)], {
		cwd: root,
		env,
		show: true,
	});
	return code;
});
