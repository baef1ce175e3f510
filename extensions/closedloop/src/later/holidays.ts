/** Public holidays and make-up days, read when a calendar is seeded or filled. */
export { default as chineseDays } from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
