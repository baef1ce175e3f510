import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What history keeps of a text that may name persons: its SHA-256, lower-case hexadecimal. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
