import { TerraformElement, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { addressOf } from '../terraform/addresses';
import { markAs } from '../terraform/own-constructs';
import { formerAddress, MovedBlock, movedInHcl } from './refactoring';

const GUARD = 'data_protection';
const RELEASED = 'data_protection_lifted';

/** What a plan shows of a guard that it would destroy. */
const WAY_OUT =
  'Data is here. Renamed or moved? State Refactoring.of(stack).moved(from, to). To be destroyed? Apply once with DataProtection.of(scope).lift(). See docs/refactoring.md';

/**
 * Terraform forgets `prevent_destroy` together with the resource: when a construct is renamed, it destroys what was at the
 * former address. An instance of a resource that is still there is not forgotten. So each resource with data has an
 * instance of this one, whose key is its address: the plan that would destroy the resource would destroy the instance,
 * too, and stops.
 */
export class DataGuard extends TerraformElement {
  public readonly resources: TerraformResource[] = [];
  /** Whether it is written even where nothing is kept: who was guarded by it may be gone, and still in the state. */
  public isPermanent = false;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    markAs('helper', this);
  }

  public toTerraform(): object {
    const { blocks, moved } = this.written();
    return blocks.size === 0
      ? {}
      : { resource: { terraform_data: Object.fromEntries(blocks) }, ...(moved.length > 0 ? { moved } : {}) };
  }

  public toHclTerraform(): object {
    const { moved, ...others } = this.toTerraform() as Fragment;
    return moved ? { ...others, moved: movedInHcl(moved) } : others;
  }

  /** Where nothing is kept, there is no guard either unless it is permanent, and Terraform lets its instances go. */
  private written(): { readonly blocks: ReadonlyMap<string, GuardBlock>; readonly moved: readonly MovedBlock[] } {
    const all = this.resources.map((resource) => new Guarded(resource));
    const [kept, released] = [true, false].map((value) => all.filter(({ isKept }) => isKept === value));
    const blocks = new Map<string, GuardBlock>();
    const isWritten = kept.length > 0 || this.isPermanent;
    if (isWritten) {
      blocks.set(GUARD, { ...instances(kept), input: WAY_OUT, lifecycle: { prevent_destroy: true } });
    }
    if (isWritten && released.length > 0) {
      blocks.set(RELEASED, instances(released));
    }
    const moved = [
      ...all.flatMap(({ moves }) => moves.map(({ from, to }) => ({ from: guardOf(from), to: guardOf(to) }))),
      ...released.map(({ address }) => ({ from: guardOf(address), to: guardOf(address, RELEASED) })),
    ];
    return { blocks, moved };
  }
}

interface GuardBlock {
  readonly for_each: string;
  readonly input?: string;
  readonly lifecycle?: { readonly prevent_destroy: boolean };
}

/** A resource with data, as it will be written. */
class Guarded {
  public readonly address: string;
  public readonly isKept: boolean;
  /** Where it was, and is now. */
  public readonly moves: readonly MovedBlock[];

  constructor(resource: TerraformResource) {
    const { moved = [], resource: types } = resource.toTerraform() as Fragment;
    const [written] = Object.values(types ?? {}).flatMap((ofType) => Object.values(ofType));
    const former = formerAddress(resource);
    this.address = addressOf(resource);
    this.isKept = written?.lifecycle?.prevent_destroy === true;
    this.moves = [...moved, ...(former === undefined ? [] : [{ from: former, to: this.address }])];
  }
}

/** What cdktf writes of a resource. */
interface Fragment {
  readonly moved?: readonly MovedBlock[];
  readonly resource?: {
    readonly [type: string]: {
      readonly [id: string]: { readonly lifecycle?: { readonly prevent_destroy?: unknown } };
    };
  };
}

function instances(guarded: readonly Guarded[]): { readonly for_each: string } {
  const keys = guarded.map(({ address }) => JSON.stringify(address)).sort();
  return { for_each: `\${toset([${keys.join(', ')}])}` };
}

function guardOf(address: string, block = GUARD): string {
  return `terraform_data.${block}[${JSON.stringify(address)}]`;
}
