import { ensureBuilt } from './build.mjs';
import { ensureGenerated } from './generated.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureRuntime } from './runtime.mjs';

/** What every script but `start` needs before its own work: the right Node.js, the packages, the generated files, the built extension. */
export async function ensureReady({ build = true } = {}) {
	const runtime = await ensureRuntime();
	await ensureInstalled(runtime);
	await ensureGenerated(runtime);
	if (build) await ensureBuilt(runtime);
	return runtime;
}
