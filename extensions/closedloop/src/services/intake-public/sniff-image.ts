import type { AcceptedType } from '../../core/intake/index.ts';

/**
 * Kinds of photos we take: what phones make and every browser or office program can show. No SVG (it can carry script).
 */
const signatures: readonly {
	readonly type: AcceptedType;
	readonly extension: string;
	readonly at: number;
	readonly bytes: readonly number[];
}[] = [
	{ type: 'image/jpeg', extension: 'jpg', at: 0, bytes: [0xff, 0xd8, 0xff] },
	{ type: 'image/png', extension: 'png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
	{ type: 'image/webp', extension: 'webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
	{ type: 'image/gif', extension: 'gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
	{ type: 'application/pdf', extension: 'pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** Brands of ISO base media files that are still pictures (HEIC and AVIF, ISO/IEC 23008-12). */
const pictureBrands: Readonly<Record<string, { readonly type: AcceptedType; readonly extension: string }>> = {
	heic: { type: 'image/heic', extension: 'heic' },
	heix: { type: 'image/heic', extension: 'heic' },
	mif1: { type: 'image/heif', extension: 'heif' },
	msf1: { type: 'image/heif', extension: 'heif' },
	avif: { type: 'image/avif', extension: 'avif' },
};

/** The type of a file by its first bytes; null for anything we do not take. Names and declared types are not asked. */
export function sniffImage(content: Buffer): { readonly type: AcceptedType; readonly extension: string } | null {
	if (content.subarray(4, 8).toString('latin1') === 'ftyp')
		return pictureBrands[content.subarray(8, 12).toString('latin1')] ?? null;
	return signatures.find(({ at, bytes }) => bytes.every((byte, index) => content[at + index] === byte)) ?? null;
}

/**
 * A file name to store: ours, because what people call their files names people (张三手机照片.jpg), and a path is none of our
 * business.
 */
export const neutralFileName = (extension: string, index: number): string => `photo-${index + 1}.${extension}`;
