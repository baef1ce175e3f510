// npm run bench: measures the budgets of ARCHITECTURE.md; arguments go to bench/run.ts.
import { measure } from './steps/measure.mjs';
import { main } from './steps/say.mjs';

await main(() => measure('run.ts'));
