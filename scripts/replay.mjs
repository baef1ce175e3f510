// npm run replay: lets real complaint records run through the clocks; arguments go to bench/replay.ts.
import { measure } from './steps/measure.mjs';
import { main } from './steps/say.mjs';

await main(() => measure('replay.ts'));
