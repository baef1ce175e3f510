/**
 * The names by which the styles of components are told apart stand hundreds of times in a file, eight random digits each:
 * running numbers are as good, and half a kilobyte of `app.js` shorter once packed. Each file has numbers of its own.
 */
export function renumbered(code, file) {
	const numbers = new Map();
	return code.replaceAll(/data-v-[\da-f]{8}/g, (name) => {
		if (!numbers.has(name)) numbers.set(name, numbers.size);
		return `data-cl${file}${numbers.get(name)}`;
	});
}
