import { hasForm, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

const REQUIRED =
  /^(AzureMachineLearning|AzureActiveDirectory|BatchNodeManagement(\..*)?|AzureResourceManager|AzureFrontDoor\.FirstParty|MicrosoftContainerRegistry|AzureMonitor|VirtualNetwork)$/i;

export interface Req03Subject {
  readonly serviceTag: string;
}

export const REQ_03: Rule<Req03Subject> = {
  id: 'REQ-03',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the service adds a rule for this service tag by itself',
  allowed:
    'service tags other than AzureMachineLearning, AzureActiveDirectory, BatchNodeManagement, AzureResourceManager, AzureFrontDoor.FirstParty, MicrosoftContainerRegistry, AzureMonitor and VirtualNetwork',
  fix: 'remove the rule',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "List of required rules"',
  judge: ({ serviceTag }) => demand(opposite(hasForm(serviceTag, REQUIRED)), shown(serviceTag)),
};
