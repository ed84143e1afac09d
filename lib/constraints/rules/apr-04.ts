import { hasForm } from '../decision';
import { demand, Rule } from '../rule';

const NAMESPACES = [
  'Network/applicationGateways',
  'Insights',
  'Search',
  'EventHub',
  'Sql',
  'Storage',
  'MachineLearningServices',
  'CognitiveServices',
  'KeyVault',
  'DocumentDB',
  'DBforMySQL',
  'DBforPostgreSQL',
  'Cache',
  'ContainerRegistry',
  'ApiManagement',
];
const COVERED = new RegExp(`/providers/Microsoft\\.(${NAMESPACES.join('|')})/`, 'i');

export interface Apr04Subject {
  readonly target: string;
  /** The id, or what a reference tells of it. */
  readonly targetId: string;
}

export const APR_04: Rule<Apr04Subject> = {
  id: 'APR-04',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the approver role does not cover this kind of target, so its private endpoint stays pending',
  allowed:
    'Application Gateway, Azure Monitor, AI Search, Event Hubs, SQL Database, Storage, Azure Machine Learning, Azure AI services, Key Vault, Cosmos DB, MySQL, PostgreSQL, Redis, Container Registry, API Management',
  fix: 'give the workspace identity a custom role that may approve private endpoint connections on the target, say so with approver: RoleManagement.managedElsewhere(reason), or acknowledge APR-04',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Approval of private endpoints"',
  judge: ({ target, targetId }) => demand(hasForm(targetId, COVERED), target),
};
