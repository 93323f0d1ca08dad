import { render } from 'preact';
import './styles/colours.css';
import './styles/base.css';
import './styles/scan.css';
import './styles/result.css';
import { App } from './app.tsx';
import { begin, installWorker, stayAwake } from './model/app.ts';

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
void begin();
void installWorker();
void stayAwake();
