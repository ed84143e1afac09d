import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, picturesOfGuides } from './pictures-of-guides';

describe('the pictures of the guides', () => {
  it('are those that the command draws of the examples (npm run pictures)', () => {
    const checkedIn = readdirSync(PICTURES).map((name) => [name, readFileSync(join(PICTURES, name), 'utf8')] as const);
    expect(new Map(checkedIn)).toEqual(picturesOfGuides());
  });
});
