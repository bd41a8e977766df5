import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Peer } from '@/e2e/peers/peer';

/**
 * SOAP stacks of other languages, from Debian's packages. Each has a program here that reads calls from standard input,
 * one per line, as form fields (`operation`, `soapVersion`, `key`, the values of headers and arguments, `nullHeaders`),
 * and answers each with a line of JSON: `answer`, `fault` with `side`, `text` and `detail`, `refused`, or `error`. Its
 * first line says that it is ready.
 */
export type Stack = {
  readonly name: string;
  /** Its file in this folder. */
  readonly program: string;
  readonly packages: readonly string[];
  readonly versions: readonly Peer['soapVersion'][];
  /**
   * Generates the client from the contract, where the stack generates code.
   * @param wsdl address of the contract
   * @param folder an empty one
   * @returns the command that starts the program
   */
  make(wsdl: string, folder: string): readonly [string, ...string[]];
};

const pathOf = (program: string) => path.resolve('e2e/peers/foreign', program);

/** The jars of wsimport and JAX-WS's runtime; Debian's jars have no class path. */
const JARS = [
  ...['jaxws-tools', 'jaxws-rt', 'jaxws-api', 'jaxb-xjc', 'jaxb-jxc', 'jaxb-runtime', 'jaxb-core', 'jaxb-api'],
  ...['istack-commons-runtime', 'istack-commons-tools', 'javax.activation', 'javax.xml.soap-api', 'saaj-impl'],
  ...['stax-ex', 'stax2-api', 'woodstox-core', 'streambuffer', 'txw2', 'xsom', 'rngom', 'codemodel', 'FastInfoset'],
  ...['relaxng-datatype', 'dtd-parser', 'xml-resolver', 'metro-policy', 'mimepull', 'gmbal', 'jws-api'],
  ...['glassfish-management-api', 'glassfish-pfl-basic', 'geronimo-annotation-1.3-spec'],
]
  .map((name) => `/usr/share/java/${name}.jar`)
  .join(':');

const DATE_TIMES_AS_TEXT = 'xsd__dateTime = | std::string |\n';

export const STACKS: readonly Stack[] = [
  {
    name: 'PHP’s SoapClient',
    program: 'php-peer.php',
    packages: ['php-cli', 'php-soap'],
    versions: ['1.1', '1.2'],
    make: () => ['php', pathOf('php-peer.php')],
  },
  {
    name: 'suds',
    program: 'suds-peer.py',
    packages: ['python3-suds'],
    versions: ['1.1'],
    make: () => ['/usr/bin/python3', '-I', pathOf('suds-peer.py')],
  },
  {
    name: 'SOAP::Lite',
    program: 'soap-lite-peer.pl',
    packages: ['libsoap-lite-perl'],
    versions: ['1.1'],
    make: () => ['/usr/bin/perl', pathOf('soap-lite-peer.pl')],
  },
  {
    name: 'gSOAP',
    program: 'gsoap-peer.cpp',
    packages: ['gsoap', 'libgsoap-dev', 'g++'],
    versions: ['1.1', '1.2'],
    make(wsdl, folder) {
      const types = readFileSync('/usr/share/gsoap/WS/typemap.dat', 'utf8');
      writeFileSync(path.join(folder, 'typemap.dat'), types + DATE_TIMES_AS_TEXT);
      run(folder, 'wsdl2h', '-t', 'typemap.dat', '-o', 'cv.h', wsdl);
      run(folder, 'soapcpp2', '-j', '-C', '-x', 'cv.h');
      const made = readdirSync(folder).filter((name) => name.endsWith('.cpp'));
      run(folder, 'g++', '-std=c++17', '-w', '-I.', '-o', 'peer', pathOf('gsoap-peer.cpp'), ...made, '-lgsoap++');
      return [path.join(folder, 'peer')];
    },
  },
  {
    name: 'JAX-WS',
    program: 'jaxws-peer.java',
    packages: ['default-jdk-headless', 'libjaxws-java'],
    versions: ['1.1', '1.2'],
    make(wsdl, folder) {
      for (const name of ['src', 'out']) mkdirSync(path.join(folder, name));
      copyFileSync(pathOf('jaxws-peer.java'), path.join(folder, 'Peer.java'));
      const wsimport = ['-cp', JARS, 'com.sun.tools.ws.WsImport'];
      // Without -extension the port of SOAP 1.2 is skipped.
      const options = ['-extension', '-XadditionalHeaders', '-Xnocompile', '-keep', '-s', 'src', '-d', 'out'];
      run(folder, 'java', ...wsimport, ...options, '-p', 'dk.cv', wsdl);
      // All of them: nothing refers to package-info, which says that elements are qualified.
      const made = readdirSync(path.join(folder, 'src/dk/cv')).map((name) => `src/dk/cv/${name}`);
      run(folder, 'javac', '-nowarn', '-proc:none', '-cp', JARS, '-d', 'out', 'Peer.java', ...made);
      return ['java', '-cp', `${path.join(folder, 'out')}:${JARS}`, 'Peer'];
    },
  },
];

function run(folder: string, command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: 'pipe', timeout: 180_000 });
}
