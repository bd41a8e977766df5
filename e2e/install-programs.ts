import { findBrowser } from './harness/browser';
import { installPysaml2 } from './harness/pysaml2';
import { findZeep } from './peers/python';

// Installs what tests run, if it is missing, before they ask for it (.ci/install-ahead.mjs).
for (const install of [findZeep, installPysaml2, findBrowser]) {
  try {
    install();
  } catch {
    // The tests that need it say what is missing.
  }
}
