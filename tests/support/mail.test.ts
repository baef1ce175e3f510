import { expect, it } from 'vitest';
import { readLetter } from './mail.ts';

it('reads an encoded subject that was cut in two in the middle of a character', () => {
	const [first, second] = [Buffer.from('投诉已受理').subarray(0, 7), Buffer.from('投诉已受理').subarray(7)];
	const raw = `Subject: =?UTF-8?B?${first.toString('base64')}?=\r\n =?UTF-8?B?${second.toString('base64')}?=\r\n\r\nbody`;
	expect(readLetter(raw, 'a@x', ['b@x']).subject).toBe('投诉已受理');
});

it('reads the parts of a letter, plain and HTML', () => {
	const raw = [
		'Content-Type: multipart/alternative; boundary="--cut"',
		'',
		'----cut',
		'Content-Type: text/plain; charset=utf-8',
		'Content-Transfer-Encoding: quoted-printable',
		'',
		'=E6=82=A8=E5=A5=BD=\r\n!',
		'----cut',
		'Content-Type: text/html; charset=utf-8',
		'Content-Transfer-Encoding: base64',
		'',
		Buffer.from('<p>您好</p>').toString('base64'),
		'----cut--',
	].join('\r\n');
	const letter = readLetter(raw, 'a@x', ['b@x']);
	expect(letter.text.trim()).toBe('您好!');
	expect(letter.html).toBe('<p>您好</p>');
});
