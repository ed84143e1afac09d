import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';
import { DeclaredIo } from './inferred-io';
import { JobInput } from './job-data';
import type { PipelineIo, SparkStep } from './pipeline-step';

/** Demands that a step gives its component what it has, all that it needs, and from what is there. */
export function enforceBindings(
  construct: IConstruct,
  name: string,
  step: SparkStep,
  declared: DeclaredIo,
  pipeline: PipelineIo,
): void {
  const { inputs = {}, outputs = {} } = step;
  const where = `step ${name}`;
  if (step.component) {
    enforceDeclared(construct, where, step, declared);
  }
  enforce(construct, 'CFG-41', () => {
    const known = pipeline.steps
      .filter((other) => other.name !== name)
      .flatMap((other) => Object.keys(other.declaredOutputs).map((output) => `${other.name}.${output}`));
    const read = Object.values(inputs).flatMap(({ _binding }) =>
      _binding && 'stepName' in _binding.from ? [`${_binding.from.stepName}.${_binding.from.outputName}`] : [],
    );
    return { where, missing: read.filter((output) => !known.includes(output)), known };
  });
  const known = [
    ...Object.keys(pipeline.inputs).map((key) => `parent.inputs.${key}`),
    ...Object.keys(pipeline.outputs).map((key) => `parent.outputs.${key}`),
  ];
  const named = [
    ...Object.values(inputs).flatMap(({ _binding }) =>
      _binding && 'inputName' in _binding.from ? [`parent.inputs.${_binding.from.inputName}`] : [],
    ),
    ...Object.values(outputs).flatMap(({ _pipelineOutput }) =>
      _pipelineOutput === undefined ? [] : [`parent.outputs.${_pipelineOutput}`],
    ),
  ];
  enforce(construct, 'CFG-41', () => ({ where, missing: named.filter((key) => !known.includes(key)), known }));
  for (const [input, given] of Object.entries(inputs)) {
    const component = declared.inputs[input];
    const source = resolvedInput(given, pipeline);
    if (step.component && component && source) {
      const { _declared } = component;
      enforce(construct, 'CFG-45', () => ({ where, input, declared: _declared, value: source._literal }));
    }
  }
}

function enforceDeclared(construct: IConstruct, where: string, step: SparkStep, declared: DeclaredIo): void {
  const { inputs = {}, outputs = {} } = step;
  const known = [
    ...Object.keys(declared.inputs).map((key) => `inputs.${key}`),
    ...Object.keys(declared.outputs).map((key) => `outputs.${key}`),
  ];
  const given = [
    ...Object.keys(inputs).map((key) => `inputs.${key}`),
    ...Object.keys(outputs).map((key) => `outputs.${key}`),
  ];
  enforce(construct, 'CFG-41', () => ({ where, missing: given.filter((key) => !known.includes(key)), known }));
  const open = Object.entries(declared.inputs)
    .filter(([key, { _isOpen }]) => _isOpen && inputs[key] === undefined)
    .map(([key]) => `inputs.${key}`);
  enforce(construct, 'CFG-42', () => ({ where, open }));
}

/** What an input gets in the end: through the inputs of the pipeline; undefined where there is nothing to get. */
function resolvedInput(input: JobInput, pipeline: PipelineIo): JobInput | undefined {
  const from = input._binding?.from;
  return from && 'inputName' in from ? pipeline.inputs[from.inputName] : input;
}
