import { IConstruct } from 'constructs';
import { SecretPlace, secretsIn } from '../model/secrets';
import { enforce } from '../rules/enforce';

/** Demands that no secret stands in what everybody can read who can read the job (DAT-02, DAT-03). */
export function enforceNoSecrets(construct: IConstruct, texts: Parameters<typeof secretsIn>[0]): void {
  const secrets = secretsIn(texts);
  const places = (kind: SecretPlace['kind']) =>
    secrets.filter((secret) => secret.kind === kind).map(({ place }) => place);
  enforce(construct, 'DAT-02', () => ({ places: places('storage') }));
  enforce(construct, 'DAT-03', () => ({ places: places('service principal') }));
}
