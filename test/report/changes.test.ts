import { AccessModel } from '../../lib/access/access-model';
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
    const [first, ...others] = model.access;
    const less = { ...model, access: others };
    expect(told(less, model)).toEqual([`- New: ${first.sentence.replace(/8f14e45f-\S+/, '8f14e45f…')}`]);
    expect(told(model, less)).toEqual([`- No longer: ${first.sentence.replace(/8f14e45f-\S+/, '8f14e45f…')}`]);
  });

  it('tells of a link what it was and what it is', () => {
    const after = withLink(({ kind }) => (kind === 'provisioning' ? { state: 'missing', rule: 'PRV-01' } : {}));
    const changes = told(sample(), after);
    expect(changes).toHaveLength(2);
    expect(changes[0]).toContain('managed network of Workspace, provisioned with Spark was made here, is missing');
  });
});
