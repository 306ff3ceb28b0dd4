import { configure } from '@testing-library/react';

// Parts of a screen that are loaded when they are needed take longer than the default second where other tests share the machine.
configure({ asyncUtilTimeout: 8_000 });
