import type { Api, Row } from './api.ts';
import type { Running } from './directus.ts';

/** Longest an answer may take. */
const patienceMs = 20_000;

/** One connection of one asker; answers come in the order of what was said. */
export class Socket {
	readonly #socket: WebSocket;
	readonly #said: string[] = [];
	#asked = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.addEventListener('message', ({ data }) => {
			const text = String(data);
			this.#said.push(text);
			// Directus hangs up on whoever does not answer.
			if (isPing(text)) socket.send('{"type":"pong"}');
		});
	}

	static async open(desk: Running, as: Api): Promise<Socket> {
		const socket = new WebSocket(new URL('/websocket', desk.url.replace('http', 'ws')));
		const opened = new Socket(socket);
		await new Promise<void>((resolve, reject) => {
			socket.addEventListener('open', () => resolve());
			socket.addEventListener('error', () => reject(new Error('the socket did not open')));
		});
		if (as.token !== null) await opened.ask({ type: 'auth', access_token: as.token });
		return opened;
	}

	/** What came back, without the number of the question. */
	async ask(message: Row): Promise<string> {
		this.#asked += 1;
		const uid = `q${this.#asked}`;
		const answer = new Promise<string>((resolve, reject) => {
			const take = ({ data }: MessageEvent): void => {
				const text = String(data);
				if (isPing(text)) return;
				done();
				resolve(text.replaceAll(uid, ''));
			};
			const impatience = setTimeout(() => {
				done();
				reject(new Error(`no answer to ${JSON.stringify(message)}`));
			}, patienceMs);
			const done = (): void => {
				clearTimeout(impatience);
				this.#socket.removeEventListener('message', take);
			};
			this.#socket.addEventListener('message', take);
		});
		this.#socket.send(JSON.stringify({ ...message, uid }));
		return answer;
	}

	/** Everything said until now. */
	said(): readonly string[] {
		return this.#said;
	}

	close(): void {
		this.#socket.close();
	}
}

const isPing = (text: string): boolean => text.includes('"type":"ping"');
