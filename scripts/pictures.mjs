// npm run pictures [-- <name> …]: takes the pictures of the guides (docs/images) anew, of the demonstration, in Chromium.
import { measure } from './steps/measure.mjs';
import { main } from './steps/say.mjs';

await main(() => measure('docs/pictures.ts'));
