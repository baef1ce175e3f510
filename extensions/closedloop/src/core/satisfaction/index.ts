/** From answers to a score, a band and an alarm (docs/statistics.md, "One response" and "Bands and lines"). */
export { readAnswer, type InvalidAnswer, type InvalidReason, type Reading } from './answers.ts';
export { unfitAnswer } from './unfit-answer.ts';
export { bandOf, declaredScore } from './bands.ts';
export { npsGroupOf, type NpsGroup } from './nps.ts';
export { scoreResponse, type Alarm, type ScoredResponse } from './score.ts';
export { inputName, longestAnswer, type AnswerProblem, type GivenAnswers, type Invitation } from './survey-form.ts';
export { whyNot, type Asked, type SkipReason } from './whom.ts';
export { validateScheme, type SchemeProblem } from './validate.ts';
