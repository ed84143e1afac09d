import { exampleApp } from './app';
import { printSummary } from './summary';

const app = exampleApp();
app.synth();
printSummary(app);
