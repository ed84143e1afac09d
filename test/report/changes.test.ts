import { AccessModel } from '../../lib/access/access-model';
import type { AppInput, StackInput } from '../../report/app-input';
import { changesIn } from '../../report/changes';
import { appOf, reported, sample, withLink } from './app-folder';

function told(before: AccessModel, after: AccessModel): readonly string[] {
  const { out } = reported(appOf(after), { format: 'markdown', compare: appOf(before) });
  const [, part] = out.split('## What changes\n\n');
  return part
    .split('\n\n')[0]
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .split('\n');
}

describe('report --compare', () => {
  it('says that nothing changes where nothing does', () => {
    expect(told(sample(), sample())).toEqual(['Nothing: everybody reaches what they reached before.']);
  });

  it('tells who reaches more, and who no longer does', () => {
    const model = sample();
    const less = { ...model, access: model.access.slice(1) };
    expect(told(less, model)).toEqual([expect.stringMatching(/^- .* may now .*, with .*\.$/)]);
    expect(told(model, less)).toEqual([expect.stringMatching(/^- .* may no longer .*, with .*\.$/)]);
  });

  it('tells what is missing now', () => {
    const after = withLink(({ kind }) => (kind === 'provisioning' ? { state: 'missing', rule: 'PRV-02' } : {}));
    const changes = told(sample(), after);
    expect(changes).not.toEqual([]);
    expect(changes[0]).toContain('missing is managed network of Workspace, provisioned with Spark (PRV-02)');
  });

  it('names the stack where there are several', () => {
    const [model, other] = [sample(), { ...sample(), stack: 'other' }];
    const less = { ...other, access: other.access.slice(1) };
    expect(changesIn(both(model, less), both(model, other))).toEqual([expect.stringMatching(/^other: .* may now /)]);
  });
});

function both(...models: readonly AccessModel[]): AppInput {
  const stacks = models.map((access) => ({ name: access.stack, access }) as StackInput);
  return { stacks } as unknown as AppInput;
}
