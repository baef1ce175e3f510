import { describe, expect, it } from 'vitest';
import { neutralFileName, sniffImage } from './sniff-image.ts';

const bytes = (...content: (string | number[])[]): Buffer =>
	Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

describe('a file from outside', () => {
	it.each([
		['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
		['image/png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], 'IHDR')],
		['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
		['image/heic', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0])],
		['application/pdf', bytes('%PDF-1.7')],
	])('is %s by its first bytes', (type, content) => {
		expect(sniffImage(content)?.type).toBe(type);
	});

	it.each([
		['a page with script', bytes('<!doctype html><script>')],
		['a drawing with script', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()">')],
		['a program', bytes('MZ', [0x90, 0])],
		['an archive', bytes('PK', [3, 4])],
		['a film', bytes([0, 0, 0, 24], 'ftypisom')],
		['nothing', bytes('')],
	])('is not taken when it is %s', (_what, content) => {
		expect(sniffImage(content)).toBe(null);
	});

	it('gets a name of ours: what people call their files names people', () => {
		expect(neutralFileName('jpg', 0)).toBe('photo-1.jpg');
		expect(neutralFileName('png', 1)).toBe('photo-2.png');
	});
});
