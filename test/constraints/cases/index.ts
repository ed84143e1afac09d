import { CONFIGURATION_CASES } from './configuration';
import { ID_CASES } from './ids';
import { IDENTITY_CASES } from './identity';
import { NAME_CASES } from './names';
import { NETWORK_CASES } from './network';
import { NUMBER_CASES } from './numbers';
import { RuleCases } from './rule-cases';
import { RUNTIME_CASES } from './runtimes';
import { SIZE_CASES } from './sizes';
import { SYNAPSE_CASES } from './synapse';

/** The cases of every rule that judges by itself. */
export const ALL_CASES: readonly RuleCases[] = [
  ...CONFIGURATION_CASES,
  ...ID_CASES,
  ...IDENTITY_CASES,
  ...NAME_CASES,
  ...NETWORK_CASES,
  ...NUMBER_CASES,
  ...RUNTIME_CASES,
  ...SIZE_CASES,
  ...SYNAPSE_CASES,
];
