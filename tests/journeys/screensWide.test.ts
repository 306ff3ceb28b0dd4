import { testScreens } from '#support/journeyScreens.ts';

testScreens(1280, 720);
