import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import Docs from './Docs.svelte';

mount(Docs, { target: document.body });
