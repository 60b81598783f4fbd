import { mount } from "svelte";
import App from "./app.svelte";
import { applyTheme } from "./settings.svelte.ts";
import "./style.css";

applyTheme();
mount(App, { target: document.body });
