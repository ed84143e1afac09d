import { expect } from 'vitest';
import { matchers, stackSerializer, withoutCreationStacks } from './index.js';

expect.extend(matchers);
expect.addSnapshotSerializer(stackSerializer);
withoutCreationStacks();
