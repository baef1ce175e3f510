// npm run bench: measures speed against its goals, which stand in the notes of the rows (bench/results/latest.json);
// arguments go to bench/run.ts. The sizes of ARCHITECTURE.md are no matter of it: `npm run check` holds those.
import { measure } from './steps/measure.mjs';
import { main } from './steps/say.mjs';

await main(() => measure('bench/run.ts'));
