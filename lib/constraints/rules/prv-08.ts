import { hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

/** Durations of 60 minutes and more. */
const AN_HOUR = /^([1-9][0-9]*h|([6-9][0-9]|[1-9][0-9]{2,})m|(3[6-9][0-9]{2}|[4-9][0-9]{3}|[1-9][0-9]{4,})s)/;

export interface Prv08Subject {
  /** As Terraform writes durations; undefined for the default of 30 minutes. */
  readonly timeout: string | undefined;
}

export const PRV_08: Rule<Prv08Subject> = {
  id: 'PRV-08',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'provisioning may take longer than Terraform waits',
  allowed: 'at least 60 minutes: 30 for the first provisioning, 10 more for the first FQDN rule, more with many rules',
  fix: 'set timeouts { create = "90m" } on the action, or leave provisioning to workspace.enableServerlessSpark(…)',
  source:
    'Azure Machine Learning: Workspace managed virtual network isolation, "Manually provision a managed virtual network"',
  judge: ({ timeout }) =>
    demand(
      timeout !== undefined && hasForm(timeout, AN_HOUR),
      timeout === undefined ? 'no timeout for create' : shown(timeout),
    ),
};
