import {lookFrom, type Look, type PictureTheme} from '../share/look.ts'
import theme from './theme.css?raw'

/** The colours of the page in a theme, whichever it has now. */
export const pageLook = (wanted: PictureTheme): Look => lookFrom(theme, wanted)
