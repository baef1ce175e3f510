import { playStories } from './suite.ts';
import { shelves } from '../../seed/ledger/library.ts';
const want = (process.env['PACK'] ?? 'P36').split(',');
playStories(shelves().read.filter(({ pack }) => want.includes(pack.pack)));
