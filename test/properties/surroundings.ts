import { Construct } from 'constructs';
import { DataLakeDatastore, ManagedNetwork, OutboundTarget } from '../../lib';
import { account, armId, workspaceIn } from '../support/azure';
import { endpointRule } from '../support/plain';
import { PlainSynapseScene } from '../support/plain-synapse';
import type { ConfiguredApp } from './app';
import { Surrounding } from './configuration';
import { openWorkspace, sparkWorkspace } from './plain-workspaces';
import { defineJob, definePipeline, defineSession, Size } from './work';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'around');
const SIZE: Size = { executors: 2, cores: 2, gigabytes: 4 };

/** What else an app may have, all of it right; names differ from those that mistakes take. */
const SURROUNDINGS: { readonly [what in Surrounding]: (app: ConfiguredApp, scope: Construct) => void } = {
  'plain pool': (_app, scope) => {
    new PlainSynapseScene(scope, {
      change: { Lake: { name: 'lakearound' }, Compute: { machine_learning_workspace_id: WORKSPACE } },
    });
  },
  'plain workspace': (_app, scope) => {
    openWorkspace(scope, { name: 'mlw-around' });
  },
  'plain workspace for Spark': (_app, scope) => {
    sparkWorkspace(scope, { name: 'mlw-around' }, ({ id, storageAccountIdInput: serviceResourceId }, dependsOn) => [
      endpointRule(scope, id, { serviceResourceId, sparkEnabled: true, dependsOn }),
    ]);
  },
  'workspace of ours': ({ group }, scope) => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    workspaceIn(scope, group, { managedNetwork }).network.allowTo('packages', OutboundTarget.fqdn('pypi.org'));
  },
  datastore: ({ workspace }, scope) => {
    const storage = account(scope, 'RawAround');
    new DataLakeDatastore(scope, 'Datastore', { workspace, storage, container: 'raw' });
  },
  job: (app, scope) => {
    defineJob(app, SIZE, {}, scope);
  },
  session: (app, scope) => {
    defineSession(app, SIZE, {}, scope);
  },
  pipeline: (app, scope) => {
    definePipeline(app, SIZE, {}, scope);
  },
};

/** Puts into an app what is around it. */
export function surround(app: ConfiguredApp, surroundings: readonly Surrounding[]): void {
  const around = new Construct(app.stack, 'Around');
  surroundings.forEach((what) => SURROUNDINGS[what](app, new Construct(around, what)));
}
