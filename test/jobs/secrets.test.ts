import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { secretsIn } from '../../lib/model/secrets';
import { ONE_FOLDER } from '../support/stack';

const KEY = `${'Ab1/'.repeat(21)}Ab==`;
const ACCOUNT_KEY = 'fs.azure.account.key.lake.dfs.core.windows.net';
const SECRET_OF_PRINCIPAL = 'fs.azure.account.oauth2.client.secret.lake.dfs.core.windows.net';

function variable(): string {
  return new TerraformVariable(new TerraformStack(Testing.app(ONE_FOLDER), 'test'), 'key', {}).stringValue;
}

describe('a secret', () => {
  it.each(['', 'spark.hadoop.'])(
    'is whatever a property with the prefix "%s" is set to that holds nothing else',
    (prefix) => {
      expect(
        secretsIn({ conf: { [`${prefix}${ACCOUNT_KEY}`]: variable(), [`${prefix}${SECRET_OF_PRINCIPAL}`]: '' } }),
      ).toEqual([
        { kind: 'storage', place: `conf ${prefix}${ACCOUNT_KEY}` },
        { kind: 'service principal', place: `conf ${prefix}${SECRET_OF_PRINCIPAL}` },
      ]);
    },
  );

  it('is told once where property and value tell of it', () => {
    expect(secretsIn({ conf: { [ACCOUNT_KEY]: KEY } })).toEqual([{ kind: 'storage', place: `conf ${ACCOUNT_KEY}` }]);
  });

  it('is seen in properties, arguments and literal inputs by what it looks like', () => {
    const openTexts = {
      conf: { 'spark.x': KEY },
      args: '--sas ?sv=1&sig=abc',
      literals: { login: 'client_secret=abc' },
    };
    expect(secretsIn(openTexts)).toEqual([
      { kind: 'storage', place: 'conf spark.x' },
      { kind: 'storage', place: 'args' },
      { kind: 'service principal', place: 'input login' },
    ]);
  });

  it('is seen beside what only Terraform knows, and around it', () => {
    expect(secretsIn({ args: `${variable()} ${KEY}` })).toEqual([{ kind: 'storage', place: 'args' }]);
    expect(secretsIn({ args: `${variable()}${KEY}` })).toEqual([{ kind: 'storage', place: 'args' }]);
    expect(secretsIn({ args: `AccountKey=${variable()}` })).toEqual([{ kind: 'storage', place: 'args' }]);
  });

  it('is not made of two halves with what only Terraform knows between them, nor of anything else', () => {
    expect(secretsIn({ args: `${KEY.slice(0, 40)}${variable()}${KEY.slice(40)}` })).toEqual([]);
    expect(secretsIn({ conf: { 'spark.x': 'y' }, args: '--in x', literals: { day: 'today' } })).toEqual([]);
    expect(secretsIn({})).toEqual([]);
  });
});
