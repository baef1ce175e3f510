/**
 * Solves the proof of work while the customer types (ALTCHA v2, PBKDF2/SHA-256, counter mode uint32). The published
 * widget weighs several times this page and wants styles of its own; this is all of it that we need. Needs a secure
 * context for SubtleCrypto; where that or the script is missing the form still works, under the stricter limit.
 */
export const proofScript = `(() => {
	'use strict';
	const form = document.querySelector('form[data-challenge]');
	const field = form && form.elements.namedItem('altcha');
	const subtle = globalThis.crypto && globalThis.crypto.subtle;
	if (!form || !field || !subtle) return;

	const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
	const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

	async function derive(parameters, password) {
		const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
		const settings = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(parameters.salt), iterations: parameters.cost };
		return hex(await subtle.deriveBits(settings, key, parameters.keyLength * 8));
	}

	async function solve(challenge) {
		const { parameters } = challenge;
		const nonce = bytes(parameters.nonce);
		const password = new Uint8Array(nonce.length + 4);
		password.set(nonce);
		const view = new DataView(password.buffer);
		for (let counter = 0; counter < 1e6; counter++) {
			view.setUint32(nonce.length, counter);
			const derivedKey = await derive(parameters, password);
			if (derivedKey.startsWith(parameters.keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
		}
		throw new Error('no solution');
	}

	async function work() {
		const answer = await fetch(form.dataset.challenge, { credentials: 'omit', cache: 'no-store' });
		if (!answer.ok) throw new Error('no challenge');
		const challenge = await answer.json();
		// Half the life of a challenge is left for sending; then a fresh one is solved.
		const life = challenge.parameters.expiresAt * 1000 - Date.now();
		if (life > 0) setTimeout(() => { ready = begin(); }, Math.min(life / 2, 2 ** 31 - 1));
		field.value = await solve(challenge);
	}

	const begin = () => work().catch(() => { field.value = ''; });
	let ready = begin();
	let sending = false;
	form.addEventListener('submit', (event) => {
		if (sending) { event.preventDefault(); return; }
		sending = true;
		setTimeout(() => { sending = false; }, 10000);
		const button = form.querySelector('button[type=submit]');
		if (button) button.setAttribute('aria-busy', 'true');
		if (field.value) return;
		event.preventDefault();
		ready.finally(() => form.submit());
	});
	// Coming back by the history button must find a form that can be sent.
	addEventListener('pageshow', (event) => { if (event.persisted) { sending = false; ready = begin(); } });
})();
`;
