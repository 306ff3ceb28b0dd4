import { testScreens } from '#support/journeyScreens.ts';

testScreens(390, 844);
