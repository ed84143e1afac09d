import { both, Decision, hasForm, isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { Doc } from './documents';
import { rule } from './engine/rule';
import { COMPLIANT, demand, Verdict } from './engine/verdict';

/** Names that somebody gives to a job and its parts. */
export interface Nam17Subject {
  readonly job?: string;
  readonly steps?: readonly string[];
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  /** In the settings of a pipeline, without prefix. */
  readonly datastore?: string;
  readonly compute?: string;
}

const JOB_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/;
const STEP_NAME = /^[a-z_][a-z0-9_]{0,254}$/;
const PARAMETER_NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,254}$/;
const RESOURCE_NAME = /^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,254}$/;

export const NAM_17 = rule({
  id: 'NAM-17',
  name: 'invalid-job-part-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: clients refuse the document, or the service refuses the job',
  cause: 'the name of a job, or of a step, input or output of it, is not one that clients and Azure take',
  why: 'Clients read names of steps, inputs and outputs as those of variables, and refuse the document. The service refuses a job of another name.',
  allowed:
    'for a job 1 to 255 letters, digits, hyphens and underscores, the first a letter or digit; for a step lower-case letters, digits and underscores, for an input or output letters, digits and underscores, the first no digit; for a datastore or compute in settings its name alone',
  fix: { construct: 'give another jobName, or other keys in steps, inputs or outputs' },
  source: [Doc.REST_JOBS.section('URI parameters'), Doc.REFERENCE_YAML_JOB_PIPELINE, Doc.REFERENCE_YAML_JOB_SPARK],
  judge: ({ job, steps = [], inputs = [], outputs = [], datastore, compute }: Nam17Subject) => {
    const named = (what: string, names: readonly (string | undefined)[], pattern: RegExp) =>
      names.flatMap((name): (readonly [Decision, string])[] =>
        name === undefined ? [] : [[hasForm(name, pattern), `${what} ${shown(name)}`]],
      );
    const parts = [
      ...named('job', [job], JOB_NAME),
      ...named('step', steps, STEP_NAME),
      ...named('input', inputs, PARAMETER_NAME),
      ...named('output', outputs, PARAMETER_NAME),
      ...named('datastore', [datastore], RESOURCE_NAME),
      ...named('compute', [compute], RESOURCE_NAME),
    ];
    const wrong = parts.filter(([decision]) => decision === false).map(([, found]) => found);
    return demand(both(...parts.map(([decision]) => decision)), wrong.join(', '));
  },
});

export interface Cfg41Subject {
  /** Arguments, or a step. */
  readonly where: string;
  /** What is named and is not there. */
  readonly missing: readonly string[];
  readonly known: readonly string[];
}

export const CFG_41 = rule({
  id: 'CFG-41',
  name: 'undeclared-job-input-or-output',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot run',
  cause: 'a Spark job or pipeline step uses an input or output that is not declared',
  why: 'There is no value for the reference, so the job or step cannot run.',
  allowed: 'names of declared inputs and outputs, and of steps',
  fix: { construct: 'declare the name in inputs or outputs, or correct the name' },
  source: [Doc.REFERENCE_YAML_JOB_SPARK.section('args'), Doc.REFERENCE_YAML_JOB_PIPELINE],
  judge: ({ where, missing, known }: Cfg41Subject) =>
    demand(
      missing.length === 0,
      `${where} with ${missing.map((name) => shown(name)).join(', ')}; declared: ${known.join(', ') || 'nothing'}`,
    ),
});

export interface Cfg42Subject {
  /** The step. */
  readonly where: string;
  /** Inputs that have neither a value nor a default value. */
  readonly open: readonly string[];
}

export const CFG_42 = rule({
  id: 'CFG-42',
  name: 'missing-component-input',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the pipeline job cannot run',
  cause: 'a pipeline step gives its component no value for an input',
  why: 'The component cannot run without a value for each of its inputs, and the service refuses the pipeline job.',
  allowed: 'a value or data for every input that is not optional and has no default value',
  fix: {
    construct:
      'give the input in inputs of the step, or give the component a default value such as ComponentInput.stringValue({ defaultValue: "none" }), or make it optional',
  },
  source: [Doc.REFERENCE_YAML_JOB_PIPELINE],
  judge: ({ where, open }: Cfg42Subject) => demand(open.length === 0, `${where} without ${open.join(', ')}`),
});

/** What a component says of an input. */
export interface DeclaredInput {
  readonly type: string;
  readonly default?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
}

export interface Cfg44Subject extends DeclaredInput {
  readonly input: string;
}

export const CFG_44 = rule({
  id: 'CFG-44',
  name: 'contradictory-component-input',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: no value would do, or the default value would not',
  cause: 'what a component says of an input contradicts itself',
  why: 'The service refuses the component, or every step that relies on the default value.',
  allowed:
    'finite numbers, whole ones for an integer; a minimum that is not above the maximum; different words in enum, at least one; a default value that is within both or among them',
  fix: { construct: 'correct min, max, allowedValues or defaultValue of the ComponentInput' },
  source: [Doc.REFERENCE_YAML_COMPONENT_SPARK.section('Component inputs')],
  judge: ({ input, ...declared }: Cfg44Subject) => {
    const { type, min, max, default: defaultValue } = declared;
    const limits = [min, max].filter((limit) => limit !== undefined && isKnown(limit));
    const strange = limits.find((limit) => !isNumberOf(type, String(limit)));
    if (strange !== undefined) {
      return demand(false, `input ${input} of type ${type} with limit ${shown(strange)}`);
    }
    if (limits.length === 2 && Number(limits[0]) > Number(limits[1])) {
      return demand(false, `input ${input} with min ${shown(min)} above max ${shown(max)}`);
    }
    const words = declared.enum;
    if (words && (words.length === 0 || new Set(words).size < words.length || words.includes(''))) {
      return demand(false, `input ${input} with enum ${shown(words)}`);
    }
    return defaultValue === undefined
      ? COMPLIANT
      : takes(declared, String(defaultValue), isKnown(defaultValue), `input ${input} with default`);
  },
});

export interface Cfg45Subject {
  /** `step wrangle`. */
  readonly where: string;
  readonly input: string;
  readonly declared: DeclaredInput;
  /** What the step gives; undefined for data. */
  readonly value?: string;
}

export const CFG_45 = rule({
  id: 'CFG-45',
  name: 'component-input-mismatch',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service makes one of the other',
  cause: 'a pipeline step gives an input of its component something that the component does not take',
  why: 'The service refuses the pipeline job, or the step fails.',
  allowed: 'data for inputs of data; for the others a value of their type, within min and max and among enum',
  fix: {
    construct:
      'give the input such a value with JobInput.literal(…), JobInput.numberValue(…) or JobInput.booleanValue(…), or data with JobInput.file(…), JobInput.folder(…) or JobInput.mltable(…); or change the ComponentInput',
  },
  source: [Doc.REFERENCE_YAML_COMPONENT_SPARK.section('Component inputs'), Doc.REFERENCE_YAML_JOB_PIPELINE],
  judge: ({ where, input, declared, value }: Cfg45Subject) => {
    const found = `${where} with inputs.${input} of type ${declared.type}`;
    const isData = !PARAMETER_TYPES.includes(declared.type);
    if (value === undefined || isData) {
      return demand(isData === (value === undefined), value === undefined ? `${found} as data` : `${found} as a value`);
    }
    return takes(declared, value, isKnown(value), found);
  },
});

const PARAMETER_TYPES = ['string', 'number', 'integer', 'boolean'];

const FORMS: { readonly [type: string]: RegExp | undefined } = {
  number: /^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$/,
  integer: /^[+-]?[0-9]+$/,
  boolean: /^(true|false)$/i,
};

function isNumberOf(type: string, text: string): boolean {
  return FORMS[type]?.test(text) ?? true;
}

/** Whether an input takes a value. Of what only Terraform knows the form is asked, and not the size. */
function takes(declared: DeclaredInput, value: string, known: boolean, found: string): Verdict {
  const { type, min, max, enum: words } = declared;
  const form = FORMS[type];
  const within =
    !known ||
    ((!isKnown(min) || Number(value) >= (min ?? -Infinity)) && (!isKnown(max) || Number(value) <= (max ?? Infinity)));
  return demand(
    both(
      form === undefined || hasForm(value, form),
      words === undefined || isOneOf(value, words),
      (min === undefined && max === undefined) || within,
    ),
    `${found} ${shown(value)}`,
  );
}

export interface Cfg46Subject {
  /** Steps by name, and how many of a component and a program of its own each has. */
  readonly programs: { readonly [step: string]: number };
}

export const CFG_46 = rule({
  id: 'CFG-46',
  name: 'pipeline-step-without-program',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: there is nothing to run',
  cause: 'a pipeline has no steps, or a step has not exactly one of a component and a program of its own',
  why: 'Clients refuse a pipeline without steps, and a step that does nothing or two things.',
  allowed: 'one step or more, each with component or program',
  fix: { construct: 'give each step of the SparkPipeline either component or program' },
  source: [Doc.REFERENCE_YAML_JOB_PIPELINE],
  judge: ({ programs }: Cfg46Subject) => {
    const entries = Object.entries(programs);
    const wrong = entries.find(([, count]) => count !== 1);
    return entries.length === 0
      ? demand(false, 'no steps')
      : demand(wrong === undefined, `step ${wrong?.[0]} with ${wrong?.[1] === 0 ? 'neither' : 'both'}`);
  },
});
