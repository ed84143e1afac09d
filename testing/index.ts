export { withoutCreationStacks } from './creation-stacks';
export { matchers, SparkMatchers } from './matchers';
export { stackSerializer, synthesizedWithoutVersions } from './snapshots';
