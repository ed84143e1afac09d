import { readFileSync } from 'node:fs';
import { compilePython, PYTHON_PAGE, sourceMark } from '../../packaging/python';

describe('docs/python.md', () => {
  const page = readFileSync(PYTHON_PAGE, 'utf8');

  it('has the code of the README in Python, as npm run python writes it after a build', () => {
    expect(page).toContain(sourceMark());
  });

  it('has programs that Python takes, where there is Python', () => {
    expect(page.match(/^```python$/gm)).toHaveLength(3);
    expect(() => compilePython(page)).not.toThrow();
  });
});
