import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';
import type { SparkStep } from './spark-pipeline';

/** Demands that a step gives its component what it has, all that it needs, and from steps that are there. */
export function enforceBindings(
  construct: IConstruct,
  name: string,
  step: SparkStep,
  steps: { readonly [name: string]: SparkStep },
): void {
  const { component, inputs = {}, outputs = {} } = step;
  const declared = {
    inputs: Object.keys(component._inputs),
    outputs: Object.keys(component._outputs),
  };
  const where = `step ${name}`;
  const undeclared = (kind: 'inputs' | 'outputs', names: string[]) =>
    names.filter((key) => !declared[kind].includes(key)).map((key) => `${kind}.${key}`);
  enforce(construct, 'CFG-41', () => ({
    where,
    missing: [...undeclared('inputs', Object.keys(inputs)), ...undeclared('outputs', Object.keys(outputs))],
    known: [...declared.inputs.map((key) => `inputs.${key}`), ...declared.outputs.map((key) => `outputs.${key}`)],
  }));
  const known = Object.entries(steps)
    .filter(([other]) => other !== name)
    .flatMap(
      ([
        other,
        {
          component: { _outputs },
        },
      ]) => Object.keys(_outputs).map((output) => `${other}.${output}`),
    );
  const read = Object.values(inputs).flatMap(({ _output }) =>
    _output ? [`${_output.stepName}.${_output.outputName}`] : [],
  );
  enforce(construct, 'CFG-41', () => ({ where, missing: read.filter((output) => !known.includes(output)), known }));
  const open = Object.entries(component._inputs)
    .filter(([key, { _yaml }]) => _yaml.default === undefined && inputs[key] === undefined)
    .map(([key]) => `inputs.${key}`);
  enforce(construct, 'CFG-42', () => ({ where, open }));
}
