import fc from 'fast-check';
import { TEST_SEED } from './test-clock';

// For every vitest project: what is generated is the same in every run with the same seed.
fc.configureGlobal({ seed: TEST_SEED });
