import { builtinModules } from 'node:module';
import { CDKTF, CDKTN, FRAMEWORKS, packageNameFor } from '../../packaging/frameworks';
import { filesOfTemplate, TEMPLATES } from '../../packaging/templates';
import { EXAMPLES } from '../examples/synthesized';

const modulesOf = (text: string) => [...text.matchAll(/from '([^']+)'/g)].map(([, module]) => module);

describe('a template', () => {
  it('is made of every example', () => {
    expect([...TEMPLATES].sort()).toEqual([...EXAMPLES].sort());
  });

  it.each(
    FRAMEWORKS.flatMap((framework) => TEMPLATES.map((example) => ({ name: framework.name, framework, example }))),
  )('of $example imports for $name what it has beside it, and what it installs', ({ framework, example }) => {
    const files = filesOfTemplate(framework, example, '^1.0.0');
    const { dependencies } = JSON.parse(files['package.json']) as { readonly dependencies: object };
    const sources = Object.entries(files).filter(([file]) => file.endsWith('.ts'));
    expect(sources.length).toBeGreaterThanOrEqual(3);
    const missing = sources
      .flatMap(([, text]) => modulesOf(text))
      .filter((module) => !builtinModules.includes(module.replace('node:', '')))
      .filter((module) =>
        module.startsWith('.')
          ? !(`${module.slice(2)}.ts` in files)
          : !Object.keys(dependencies).some((name) => module === name || module.startsWith(`${name}/lib/`)),
      );
    expect(missing).toEqual([]);
    expect(dependencies).toMatchObject({ [packageNameFor(framework)]: '^1.0.0' });
  });

  it('makes the stack of its example, under the name of it', () => {
    const main = filesOfTemplate(CDKTF, 'serverless-spark', '^1.0.0')['main.ts'];
    expect(main).toContain("new ServerlessSparkStack(app, 'serverless-spark');");
    expect(filesOfTemplate(CDKTN, 'serverless-spark', '^1.0.0')['main.ts']).toContain("from 'cdktn'");
  });
});
