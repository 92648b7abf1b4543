import 'maplibre-gl/dist/maplibre-gl.css';
import './styles/theme.css';
import './styles/page.css';
import './styles/fleet.css';
import './styles/twin.css';
import './styles/beliefs.css';
import { App } from './app';

new App(document.body).start();
