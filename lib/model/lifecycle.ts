import { Resource } from './resource';

/** The arguments whose changes Terraform ignores; `all` for every one, undefined where the reader cannot see it. */
export function ignoredChanges(resource: Resource): 'all' | readonly string[] | undefined {
  if (resource.isOpaque('lifecycle')) {
    return undefined;
  }
  const lifecycle = resource.block('lifecycle');
  return lifecycle?.text('ignore_changes') === 'all' ? 'all' : (lifecycle?.texts('ignore_changes') ?? []);
}
