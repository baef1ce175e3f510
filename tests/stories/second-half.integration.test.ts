import { playStories, shelvesOf } from './suite.ts';

playStories(shelvesOf(1));
