import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// A zone nobody's code is written in, with an offset of quarter hours and its own daylight saving:
// whoever leans on the machine's zone gets a wrong answer here first.
const env = { TZ: 'Pacific/Chatham' };
/** Tests of pure code take milliseconds; a machine at work on other things may let one wait for its turn far longer. */
const testTimeout = 60_000;
const exclude = ['**/node_modules/**', '**/dist/**', '.runtime/**', '.data/**'];
/**
 * What tests our own way to start and pack is about the Directus we ship; another line is not asked (`npm test --
 * --directus 12`).
 */
const ofOurOwnStart =
	process.env['CLOSEDLOOP_TEST_DIRECTUS'] === undefined
		? []
		: ['**/start.integration.test.ts', '**/packed.integration.test.ts'];

/** One project per kind of test; the file's suffix names the kind (CONTRIBUTING.md). */
export default defineConfig({
	test: {
		// Two files at once fit the two cores of CI.
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: 'unit',
					include: ['**/*.test.ts'],
					exclude: [...exclude, '**/*.vue.test.ts', '**/*.integration.test.ts', '**/*.e2e.test.ts'],
					// Pure code keeps nothing between files that another could stumble over; modules read once a worker are half the time.
					isolate: false,
					environment: 'node',
					env,
					testTimeout,
				},
			},
			{
				plugins: [vue()],
				test: {
					name: 'component',
					include: ['**/*.vue.test.ts'],
					exclude,
					environment: 'happy-dom',
					env,
					testTimeout,
				},
			},
			{
				test: {
					name: 'integration',
					include: ['tests/**/*.integration.test.ts'],
					exclude: [...exclude, ...ofOurOwnStart],
					environment: 'node',
					env,
					// As for pure code: a file has a Directus of its own, and the modules about it keep nothing.
					isolate: false,
					// One more than there are cores: a file waits for its database, its Directus or a clock for a third of its time.
					maxWorkers: 3,
					// A Directus boots in about 3 s; a busy CI machine takes several times that.
					hookTimeout: 180_000,
					testTimeout,
					sequence: { groupOrder: 1 },
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['tests/**/*.e2e.test.ts'],
					exclude,
					environment: 'node',
					env,
					isolate: false,
					hookTimeout: 300_000,
					testTimeout: 240_000,
					// A page waits for its Directus for more than a third of its time, and its Directus for it.
					maxWorkers: 2,
					sequence: { groupOrder: 2 },
				},
			},
		],
	},
});
