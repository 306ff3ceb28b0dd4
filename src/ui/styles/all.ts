/** The design system's global styles; import once, from the entry. */
import '@fontsource-variable/inter/wght.css';
import './tokens.css';
import './base.css';
