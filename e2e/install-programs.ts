import { findBrowser } from '@/e2e/harness/browser';
import { installPysaml2 } from '@/e2e/harness/pysaml2';
import { findZeep } from '@/e2e/peers/python';

// Installs what tests run, if it is missing, before they ask for it (.ci/install-ahead.mjs).
for (const install of [findZeep, installPysaml2, findBrowser]) {
  try {
    install();
  } catch {
    // The tests that need it say what is missing.
  }
}
