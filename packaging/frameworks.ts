/** A framework that the library is published for. */
export interface Framework {
  /** Its npm package, and the prefix of the scope and of the command line that belong to it. */
  readonly name: string;
  /** As documents call it. */
  readonly title: string;
  /** What users bring. */
  readonly peerDependencies: { readonly [name: string]: string };
  /** What the README has users install. */
  readonly installed: { readonly [name: string]: string };
  /** What the package is built and tested with. */
  readonly devDependencies: { readonly [name: string]: string };
}

/** The framework that the sources are written for. */
export const CDKTF: Framework = {
  name: 'cdktf',
  title: 'CDK for Terraform',
  peerDependencies: { '@cdktf/provider-azurerm': '^14.23.1', cdktf: '^0.21.0', constructs: '^10.4.2' },
  installed: { '@cdktf/provider-azurerm': '14', cdktf: '0.21', constructs: '10' },
  devDependencies: {
    '@cdktf/provider-azurerm': '14.23.1',
    cdktf: '0.21.0',
    'cdktf-cli': '0.21.0',
    constructs: '10.4.2',
  },
};

/** Its fork, which lives on. */
export const CDKTN: Framework = {
  name: 'cdktn',
  title: 'CDK Terrain',
  // The bindings still ask for cdktn 0.23, of which the registry has none.
  peerDependencies: { '@cdktn/provider-azurerm': '^16.1.0', cdktn: '^0.24.0', constructs: '>=10.6.0 <10.8.0' },
  installed: { '@cdktn/provider-azurerm': '16', cdktn: '0.24', constructs: '10.7' },
  devDependencies: { '@cdktn/provider-azurerm': '16.1.0', cdktn: '0.24.0', constructs: '10.6.0' },
};

export const FRAMEWORKS: readonly Framework[] = [CDKTF, CDKTN];

/** The name under which the library is published for a framework. */
export function packageNameFor({ name }: Framework): string {
  return `${name}-azureml-spark`;
}

const TITLE = new RegExp(CDKTF.title, 'g');

/** The published names of the library in a text, but not in the address of its repository or in marks that both share. */
const LIBRARY = /(?<!github\.com\/|azureml-spark\/)cdktf-azureml-spark(?!:)/g;

/** The framework in a text: its package, scope, commands and name; no address, neither `cdktf.json` nor `cdktf.out`. */
const FRAMEWORK = /(?<![\w-]|[^.]\.|terraform\/)(@?)cdktf(?!\w|\.json|\.out|-azureml-spark)/g;

/** A package with its version, as commands that install it have it. */
const VERSIONED = /(?<=npm install .*)(?<= )(@?[a-z][\w/-]*)@[\d.]+/g;

/** A text of the sources or documents, as it is for a framework. */
export function rewrittenFor({ name, title, installed }: Framework, text: string): string {
  return name === CDKTF.name
    ? text
    : text
        .replace(TITLE, title)
        .replace(LIBRARY, `${name}-azureml-spark`)
        .replace(FRAMEWORK, `$1${name}`)
        .replace(VERSIONED, (whole, one: string) => (one in installed ? `${one}@${installed[one]}` : whole));
}

/** What a package.json says that depends on the framework. */
export interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly bin?: { readonly [command: string]: string };
  readonly keywords: readonly string[];
  readonly peerDependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
}

/** The names of the package in languages that take no hyphens. */
const NAMES_ELSEWHERE = /cdktf(?:_azureml_spark|azuremlspark)|(?<=azuremlspark\.)cdktf/gi;

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The package.json of the library for a framework. */
export function manifestFor<M extends Manifest>(framework: Framework, manifest: M): M {
  const others = Object.entries(manifest.devDependencies).filter(([name]) => !(name in CDKTF.devDependencies));
  const text = JSON.stringify(manifest).replace(NAMES_ELSEWHERE, (name) =>
    name.replace('cdktf', framework.name).replace('Cdktf', capitalized(framework.name)),
  );
  const rewritten = JSON.parse(rewrittenFor(framework, text)) as M;
  return {
    ...rewritten,
    peerDependencies: framework.peerDependencies,
    devDependencies: { ...Object.fromEntries(others), ...framework.devDependencies },
  };
}
