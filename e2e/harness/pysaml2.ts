import { findOrInstallPython, findPython } from './python';

const PYSAML2 = {
  program: 'import saml2, shutil, sys; sys.exit(shutil.which("xmlsec1") is None)',
  packages: ['python3-pysaml2', 'xmlsec1'],
};

/** A Python with pysaml2, and xmlsec1; undefined where `installPysaml2` has found none. */
export function findPysaml2(): string | undefined {
  return findPython(PYSAML2);
}

/** Once per run of tests: installs pysaml2 if it is missing, or says in a sentence that it can't be. */
export function installPysaml2(): void {
  if (findOrInstallPython(PYSAML2)) return;
  process.stderr.write(
    'No Python with pysaml2 and xmlsec1 was found and none could be installed, so sign-in by SAML is not tested: install python3-pysaml2 and xmlsec1.\n',
  );
}
