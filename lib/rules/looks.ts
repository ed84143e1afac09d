import type { Model, Resource } from '../model/resource';
import { Verdict } from './engine/verdict';
import { catalogue, LookOfRule } from './lazy-catalogue';

/** Resources by type, wherever they were read. */
export interface Judged<R extends Resource> extends Model {
  readonly types: readonly string[];
  ofType(type: string): readonly R[];
}

/**
 * Has every rule look at the resources of its types.
 *
 * @param isJudged which of them are judged; asked only where a rule looks
 * @param tell gets what a rule that applies says of a resource
 */
export function lookAtAll<R extends Resource>(
  model: Judged<R>,
  isJudged: (resource: R) => boolean,
  tell: (look: LookOfRule, resource: R, verdict: Verdict) => void,
): void {
  const { LOOKS } = catalogue();
  for (const type of model.types) {
    const looks = LOOKS.get(type) ?? [];
    for (const resource of looks.length === 0 ? [] : model.ofType(type)) {
      if (isJudged(resource)) {
        for (const look of looks) {
          const verdict = look.look.judge(resource, model);
          if (verdict.kind !== 'not-applicable') {
            tell(look, resource, verdict);
          }
        }
      }
    }
  }
}
