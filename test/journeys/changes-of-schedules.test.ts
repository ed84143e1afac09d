import { Evolution } from './evolution';
import { PATIENCE_MS } from './journey';
import { Scheduled, scheduled, schedulesIn } from './scheduled';
import { describeWithTerraform } from './terraform';

describeWithTerraform('a change of a schedule', () => {
  const evolution = new Evolution<Scheduled>(scheduled);
  const { cloud } = evolution;
  const change = (before: Scheduled, after: Scheduled) => evolution.change(before, after);

  beforeAll(() => evolution.start());

  afterAll(() => {
    evolution.stop();
  });

  it.each<[what: string, before: Scheduled, after: Scheduled, planned: string[], left: { [name: string]: boolean }]>([
    ['of its times is made in place', { hour: 2 }, { hour: 3 }, ['update EveryNight'], { nightly: true }],
    ['that disables it, too', { hour: 3 }, { hour: 3, enabled: false }, ['update EveryNight'], { nightly: false }],
    ['that enables it, too', { hour: 3, enabled: false }, { hour: 3 }, ['update EveryNight'], { nightly: true }],
    [
      'of its name makes another one, after the old one was disabled and deleted',
      { hour: 3 },
      { hour: 3, name: 'every-night' },
      ['replace EveryNight because of name', 'replace EveryNight_Disable because of resource_id'],
      { 'every-night': true },
    ],
    [
      'that takes it away deletes it after it was disabled',
      { hour: 3, name: 'every-night' },
      { hour: 3, exists: false },
      [
        'delete EveryNight',
        'delete EveryNight_Disable',
        'delete Nightly_Code',
        'delete Nightly_Code_Container',
        'delete Nightly_Scheduled_Version',
        'delete Nightly_Scheduled_Version_Container',
      ],
      {},
    ],
  ])(
    '%s',
    async (_what, before, after, planned, left) => {
      expect(await change(before, after)).toEqual(planned);
      expect(schedulesIn(cloud)).toEqual(left);
    },
    PATIENCE_MS,
  );

  it(
    'of the code of its job leaves it enabled',
    async () => {
      const planned = await change({ hour: 2 }, { hour: 2, code: '1.5' });
      expect(planned).toContain('update EveryNight');
      expect(planned.filter((line) => line.includes('Disable'))).toEqual([]);
      expect(schedulesIn(cloud)).toEqual({ nightly: true });
    },
    PATIENCE_MS,
  );
});
