import { ComponentInput, ComponentOutput } from './component-data';
import { DataKind, JobInput, JobOutput } from './job-data';

/** Inputs and outputs as a component declares them. */
export interface DeclaredIo {
  readonly inputs: { readonly [name: string]: ComponentInput };
  readonly outputs: { readonly [name: string]: ComponentOutput };
}

/** The inputs that values and data are for, of a program that declares none. */
export function declaredInput({ _data, _value }: JobInput): ComponentInput {
  if (_data) {
    return INPUTS[_data.kind]();
  }
  if (typeof _value === 'number') {
    return ComponentInput.numberValue();
  }
  return typeof _value === 'boolean' ? ComponentInput.booleanValue() : ComponentInput.stringValue();
}

/** The output that goes to a place. */
export function declaredOutput({ _kind = DataKind.FOLDER }: JobOutput): ComponentOutput {
  return OUTPUTS[_kind]();
}

/** The input that takes what an output is. */
export function inputFor({ _kind }: ComponentOutput): ComponentInput {
  return INPUTS[_kind]();
}

const INPUTS: { readonly [kind in DataKind]: () => ComponentInput } = {
  [DataKind.FILE]: () => ComponentInput.file(),
  [DataKind.FOLDER]: () => ComponentInput.folder(),
  [DataKind.MLTABLE]: () => ComponentInput.mltable(),
};

const OUTPUTS: { readonly [kind in DataKind]: () => ComponentOutput } = {
  [DataKind.FILE]: () => ComponentOutput.file(),
  [DataKind.FOLDER]: () => ComponentOutput.folder(),
  [DataKind.MLTABLE]: () => ComponentOutput.mltable(),
};
