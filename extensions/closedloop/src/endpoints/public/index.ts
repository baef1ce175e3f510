import type { Router } from 'express';
import { registerBoard } from './board.ts';
import { registerForm } from './form.ts';
import { registerSign } from './sign.ts';
import { registerStatus } from './status.ts';
import { registerSurvey } from './survey.ts';
import type { PublicDesk } from './desk.ts';
import { registerStatic } from './static.ts';

/** What customers see: form, status, survey and notices with what they fetch. No login, no cookie. */
export function registerPublic(router: Router, desk: PublicDesk): void {
	registerStatic(router, desk);
	registerForm(router, desk);
	registerStatus(router, desk);
	registerSurvey(router, desk);
	registerSign(router, desk);
	registerBoard(router, desk);
}
