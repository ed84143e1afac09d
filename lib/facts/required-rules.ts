/**
 * Sub-resources to which the managed virtual network of every workspace has rules that the service makes by itself, for
 * what the workspace is built on and for the workspace itself. Spark may use them.
 *
 * They are there with approved outbound in any case, with internet outbound where the resource has its public network
 * access off.
 *
 * Source: Workspace managed virtual network isolation in Azure Machine Learning, "List of required rules"; sample output
 * of the notebooks on managed networks.
 */
export const REQUIRED_SUB_RESOURCES = {
  defaultStorage: ['blob', 'file'],
  keyVault: ['vault'],
  containerRegistry: ['registry'],
  workspace: ['amlworkspace'],
} as const;

/** What a workspace is built on, or the workspace itself, where the service may make rules to it. */
export type OwnKind = keyof typeof REQUIRED_SUB_RESOURCES;
