import { testScreens } from '#support/journeyScreens.ts';

// the way leads through the narrow window, where the least is in reach; the other journeys go through a wide one
testScreens([
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
]);
