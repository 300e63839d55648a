import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/rows.css';
import App from './App.svelte';

mount(App, { target: document.body });
