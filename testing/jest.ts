import { Testing } from 'cdktf';
import { matchers, SparkMatchers, stackSerializer, withoutCreationStacks } from './index';

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends SparkMatchers<R> {}
  }
}

// The matchers of the framework, such as toHaveResource, come along.
Testing.setupJest();
expect.extend(matchers);
expect.addSnapshotSerializer(stackSerializer);
withoutCreationStacks();
