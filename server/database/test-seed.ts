import fc from 'fast-check';
import { TEST_SEED } from './test-clock';

// For every vitest project: the same seed generates the same data.
fc.configureGlobal({ seed: TEST_SEED });
